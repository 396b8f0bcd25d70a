package dev.argus.local.bench.peers;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.argus.local.LocalException;
import dev.argus.local.bench.load.Usage;
import dev.argus.local.run.LogTail;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** No server at all: a Python process whose threads detect in a loop, see {@code loop.py}. */
final class LoopPeer implements Peer {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Process process;
  private final BufferedReader answers;
  private final Writer orders;
  private final Path log;
  private final JsonNode detections;

  private LoopPeer(Process process, Path log) {
    this.process = process;
    this.log = log;
    this.answers = process.inputReader();
    this.orders = process.outputWriter();
    this.detections = answer();
  }

  static LoopPeer start(ProcessBuilder command, Path log) {
    try {
      return new LoopPeer(command.redirectError(log.toFile()).start(), log);
    } catch (IOException e) {
      throw new LocalException("The loop does not start: " + e.getMessage(), e);
    }
  }

  private JsonNode answer() {
    try {
      String line = answers.readLine();
      if (line == null) {
        throw new LocalException(
            "The loop ended:\n" + String.join("\n", LogTail.lines(log, 0, 10)));
      }
      return JSON.readTree(line);
    } catch (IOException e) {
      throw new LocalException("The loop does not answer: " + e.getMessage(), e);
    }
  }

  @Override
  public JsonNode detections() {
    return detections;
  }

  @Override
  public List<Double> run(int callers, Duration window) {
    try {
      orders.write(callers + " " + window.toMillis() / 1e3 + "\n");
      orders.flush();
    } catch (IOException e) {
      throw new LocalException("The loop takes no orders: " + e.getMessage(), e);
    }
    List<Double> millis = new ArrayList<>();
    answer().forEach(seconds -> millis.add(seconds.asDouble() * 1e3));
    return millis;
  }

  @Override
  public Usage usage() {
    return new Usage(process.toHandle());
  }

  @Override
  public void close() {
    process.destroy();
  }
}
