package dev.argus.local.server;

import dev.argus.local.LocalException;
import dev.argus.local.run.LogTail;
import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A server in a process of its own on this machine, which lives no longer than this program. */
public final class Server implements AutoCloseable {
  /** It may have a model to fetch. */
  private static final Duration START = Duration.ofMinutes(3);

  private final Process process;
  private final int port;

  private Server(Process process, int port) {
    this.process = process;
    this.port = port;
  }

  /**
   * Starts it and waits until it is ready.
   *
   * @param port where it takes requests
   * @param ready is answered with 200 as soon as it does
   * @param log where its output goes
   * @throws LocalException with the end of its output, when it does not become ready
   */
  public static Server start(ProcessBuilder command, int port, URI ready, Path log) {
    try {
      Server server =
          new Server(command.redirectErrorStream(true).redirectOutput(log.toFile()).start(), port);
      // Who ends this program ends what it started.
      Runtime.getRuntime().addShutdownHook(new Thread(server.process::destroy));
      server.awaitReady(ready, log);
      return server;
    } catch (IOException e) {
      throw new LocalException("A server does not start: " + e.getMessage(), e);
    }
  }

  /** An address on the loopback interface. */
  public static URI address(int port, String path) {
    return URI.create("http://127.0.0.1:" + port + path);
  }

  /** An address of this server. */
  public URI address(String path) {
    return address(port, path);
  }

  /** A port that nobody listens on now. */
  public static int freePort() {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new LocalException("No port is free: " + e.getMessage(), e);
    }
  }

  private void awaitReady(URI ready, Path log) {
    long end = System.nanoTime() + START.toNanos();
    while (!isReady(ready)) {
      if (!process.isAlive() || System.nanoTime() > end) {
        close();
        throw new LocalException(
            "A server does not become ready:\n" + String.join("\n", LogTail.lines(log, 0, 10)));
      }
      pause();
    }
  }

  private static boolean isReady(URI ready) {
    try {
      HttpURLConnection health = (HttpURLConnection) ready.toURL().openConnection();
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

  /**
   * A document that it has.
   *
   * @throws LocalException when it has none
   */
  public byte[] document(String path) {
    try (InputStream in = address(port, path).toURL().openStream()) {
      return in.readAllBytes();
    } catch (IOException e) {
      throw new LocalException("A server has no " + path + ": " + e.getMessage(), e);
    }
  }

  /** Where it takes requests. */
  public int port() {
    return port;
  }

  /** Its process. */
  public ProcessHandle process() {
    return process.toHandle();
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
