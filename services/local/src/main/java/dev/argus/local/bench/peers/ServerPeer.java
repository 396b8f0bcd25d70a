package dev.argus.local.bench.peers;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.argus.local.LocalException;
import dev.argus.local.bench.load.Target;
import dev.argus.local.bench.load.Usage;
import java.io.IOException;
import java.time.Duration;
import java.util.List;

/** A server that answers with {@code detections}. */
record ServerPeer(Target target) implements Peer {
  private static final ObjectMapper JSON = new ObjectMapper();

  @Override
  public JsonNode detections() {
    try {
      return JSON.readTree(target.ask()).path("detections");
    } catch (IOException e) {
      throw new LocalException("A server answers no JSON: " + e.getMessage(), e);
    }
  }

  @Override
  public List<Double> run(int callers, Duration window) {
    return target.run(callers, window);
  }

  @Override
  public Usage usage() {
    return target.usage();
  }

  @Override
  public void close() {
    target.close();
  }
}
