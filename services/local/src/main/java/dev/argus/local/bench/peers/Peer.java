package dev.argus.local.bench.peers;

import com.fasterxml.jackson.databind.JsonNode;
import dev.argus.local.bench.load.Usage;
import java.time.Duration;
import java.util.List;

/** One of those that are measured, running. */
interface Peer extends AutoCloseable {
  /** What it finds on the photo. */
  JsonNode detections();

  /** Detects for a while; milliseconds of each. */
  List<Double> run(int callers, Duration window);

  /** What it has used. */
  Usage usage();

  @Override
  void close();
}
