package dev.argus.local.bench.peers;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.argus.local.LocalException;
import dev.argus.local.run.Home;
import dev.argus.local.run.Launcher;
import dev.argus.local.run.LogTail;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Decodes the same random poses by rtmlib and by this server, each in a process of its own. */
final class SimccBench {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int SECONDS = 3;
  private static final List<String> HEAD =
      List.of("DECODING", "PERSONS", "RTMLIB US", "ARGUS US", "THE SAME");

  /**
   * What is decoded.
   *
   * @param keypoints of a person
   * @param width of the model's input; a row over columns has twice as many bins
   * @param height likewise
   */
  private record Model(int keypoints, int width, int height) {
    String text() {
      return "%d keypoints, %d x %d".formatted(keypoints, height, width);
    }

    /** As both programs take them. */
    List<String> arguments(Path tensors, int persons) {
      return Stream.of(tensors, keypoints, persons, 2 * width, 2 * height, SECONDS)
          .map(Object::toString)
          .toList();
    }
  }

  /** RTMPose of the body, and RTMW of the whole. */
  private static final List<Model> MODELS =
      List.of(new Model(17, 192, 256), new Model(133, 288, 384));

  private final Home home;
  private final PythonEnvironment python;

  SimccBench(Home home, PythonEnvironment python) {
    this.home = home;
    this.python = python;
  }

  /** Microseconds of both, the head first. */
  List<List<String>> rows() {
    List<List<String>> rows = new ArrayList<>(List.of(HEAD));
    for (Model model : MODELS) {
      for (int persons : List.of(1, 8)) {
        Path tensors = python.file("simcc.bin");
        List<String> arguments = model.arguments(tensors, persons);
        JsonNode theirs = said(python.command(program("simcc.py", arguments)));
        JsonNode ours = said(java(arguments));
        rows.add(
            List.of(
                model.text(),
                Integer.toString(persons),
                "%.0f".formatted(theirs.path("micros").asDouble()),
                "%.0f".formatted(ours.path("micros").asDouble()),
                "all %d places".formatted(same(ours, theirs))));
      }
    }
    return rows;
  }

  private ProcessBuilder java(List<String> arguments) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-cp", Launcher.classpath(home, "inference")));
    command.addAll(List.of(program(python.file("SimccLoop.java").toString(), arguments)));
    return new ProcessBuilder(command);
  }

  private static String[] program(String file, List<String> arguments) {
    return Stream.concat(Stream.of(file), arguments.stream()).toArray(String[]::new);
  }

  private JsonNode said(ProcessBuilder command) {
    Path log = python.log("simcc");
    try {
      Process process = command.redirectError(log.toFile()).start();
      try (InputStream out = process.getInputStream()) {
        JsonNode said = JSON.readTree(out);
        if (said.isMissingNode()) {
          throw new LocalException(
              "Poses are not decoded:\n" + String.join("\n", LogTail.lines(log, 0, 10)));
        }
        return said;
      }
    } catch (IOException e) {
      throw new LocalException("Poses are not decoded: " + e.getMessage(), e);
    }
  }

  /**
   * How many places both found.
   *
   * @throws LocalException when one differs, be it by the least
   */
  static int same(JsonNode ours, JsonNode theirs) {
    if (!ours.path("places").equals(theirs.path("places"))
        || !scores(ours).equals(scores(theirs))) {
      throw new LocalException("The poses are not decoded as rtmlib decodes them.");
    }
    return scores(theirs).size();
  }

  /** Python writes a number of 32 bits as the nearest of 64. */
  private static List<Float> scores(JsonNode said) {
    List<Float> scores = new ArrayList<>();
    said.path("scores").forEach(score -> scores.add((float) score.asDouble()));
    return scores;
  }
}
