package dev.argus.local.bench.peers;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.argus.local.LocalException;
import dev.argus.local.run.LogTail;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A server of its own process. */
final class ServerPeer implements Peer {
  private static final Duration START = Duration.ofSeconds(90);
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Process process;
  private final int port;
  private final Caller.Request request;
  private final Path log;

  private ServerPeer(Process process, int port, Caller.Request request, Path log) {
    this.process = process;
    this.port = port;
    this.request = request;
    this.log = log;
  }

  /** Starts it and waits until {@code GET /health} is answered with 200. */
  static ServerPeer start(ProcessBuilder command, int port, Caller.Request request, Path log) {
    try {
      Process process = command.redirectErrorStream(true).redirectOutput(log.toFile()).start();
      ServerPeer peer = new ServerPeer(process, port, request, log);
      peer.awaitReady();
      return peer;
    } catch (IOException e) {
      throw new LocalException("A server does not start: " + e.getMessage(), e);
    }
  }

  private void awaitReady() {
    long end = System.nanoTime() + START.toNanos();
    while (!ready()) {
      if (!process.isAlive() || System.nanoTime() > end) {
        close();
        throw new LocalException(
            "A server does not become ready:\n" + String.join("\n", LogTail.lines(log, 0, 10)));
      }
      pause();
    }
  }

  private boolean ready() {
    try {
      HttpURLConnection health =
          (HttpURLConnection)
              URI.create("http://127.0.0.1:" + port + "/health").toURL().openConnection();
      health.setConnectTimeout(1000);
      health.setReadTimeout(5000);
      return health.getResponseCode() == 200;
    } catch (IOException e) {
      return false;
    }
  }

  private static void pause() {
    try {
      Thread.sleep(100);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new LocalException("Interrupted.", e);
    }
  }

  @Override
  public JsonNode detections() {
    try (Caller caller = new Caller(port, request)) {
      return JSON.readTree(caller.call()).path("detections");
    } catch (IOException e) {
      throw new LocalException("A server does not answer: " + e.getMessage(), e);
    }
  }

  @Override
  public List<Double> run(int callers, Duration window) {
    return new ClosedLoop(port, request).run(callers, window);
  }

  /** The same request at a steady rate. */
  Soak soak(double perSecond) {
    return new Soak(new ClosedLoop(port, request), perSecond);
  }

  @Override
  public Usage usage() {
    return new Usage(process.toHandle());
  }

  @Override
  public void close() {
    List<ProcessHandle> children = process.descendants().toList();
    process.destroy();
    try {
      if (!process.waitFor(10, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    children.forEach(ProcessHandle::destroyForcibly);
  }
}
