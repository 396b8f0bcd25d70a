package dev.argus.local.bench.peers;

import com.fasterxml.jackson.databind.JsonNode;
import dev.argus.local.LocalException;
import dev.argus.local.bench.load.Window;
import dev.argus.local.run.Home;
import dev.argus.local.run.Progress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * Measures all in turn, round after round, so that a noisy minute of the machine falls on each of
 * them.
 */
public final class PeersBench {
  private static final List<Integer> CALLERS = List.of(1, 2, 4, 8);

  private static final Duration WINDOW = Duration.ofSeconds(5);
  private static final String MODEL = "yolox_nano_coco.onnx";

  private final Lineup lineup;
  private final SimccBench simcc;
  private final Progress progress;
  private final Map<String, Map<Integer, Samples>> samples = new LinkedHashMap<>();

  private PeersBench(Lineup lineup, SimccBench simcc, Progress progress) {
    this.lineup = lineup;
    this.simcc = simcc;
    this.progress = progress;
  }

  /**
   * Prepares the peers.
   *
   * @param photo to detect on
   * @throws LocalException saying what is missing
   */
  public static PeersBench prepare(Home home, Path photo, Progress progress) {
    progress.show("preparing the peers: Python packages, once");
    Path model = Home.modelCache(System.getenv()).resolve(MODEL);
    if (!Files.isRegularFile(model)) {
      throw new LocalException("There is no " + model + "; ./argus up fetches it.");
    }
    try {
      Lineup.Material material = new Lineup.Material(photo, Files.readAllBytes(photo), model);
      PythonEnvironment python = PythonEnvironment.prepare(home);
      return new PeersBench(
          new Lineup(home, python, material), new SimccBench(home, python), progress);
    } catch (IOException e) {
      throw new LocalException("The photo cannot be read: " + e.getMessage(), e);
    }
  }

  /** Measures; a round takes some ten to fifteen minutes. */
  public PeersTable run(int rounds) {
    JsonNode reference = reference();
    for (int round = 1; round <= rounds; round++) {
      for (Map.Entry<String, Supplier<Peer>> entry : lineup.all().entrySet()) {
        String name = entry.getKey();
        progress.show("round %d of %d: %s".formatted(round, rounds, name));
        try (Peer peer = entry.getValue().get()) {
          Agreement.check(name, peer.detections(), reference);
          Duration warm = WarmUp.of(peer);
          progress.show(
              "round %d of %d: %s, warm after %d s"
                  .formatted(round, rounds, name, warm.toSeconds()));
          measure(peer, samples.computeIfAbsent(name, key -> new LinkedHashMap<>()));
        }
      }
    }
    return new PeersTable(samples);
  }

  /** How long decoding poses takes beside rtmlib; rows of text, the head first. */
  public List<List<String>> decoding() {
    progress.show("decoding poses");
    return simcc.rows();
  }

  private JsonNode reference() {
    try (Peer loop = lineup.all().get(Lineup.LOOP).get()) {
      return loop.detections();
    }
  }

  private static void measure(Peer peer, Map<Integer, Samples> mine) {
    for (int callers : CALLERS) {
      Window window = Window.of(peer.usage(), WINDOW, () -> peer.run(callers, WINDOW));
      mine.computeIfAbsent(callers, key -> new Samples(new ArrayList<>())).windows().add(window);
    }
  }
}
