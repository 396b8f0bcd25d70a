package dev.argus.local.bench.tune;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.argus.local.LocalException;
import dev.argus.local.run.Home;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a model is for: how the server is told to use it, and what it is then asked. One of liveness
 * is never asked by itself.
 */
public enum Task {
  /** Objects. */
  DETECT("detect", "MODEL_PATH", "/v1/detect", Optional.empty()),
  /** Keypoints of people. */
  POSE("pose", "MODEL_PATH", "/v1/pose", Optional.of("persons")),
  /** Faces. */
  FACE_DETECT("face", "FACE_DETECTOR", "/v1/faces", Optional.of("faces")),
  /** Embeddings of faces. */
  FACE_EMBED("face", "MODEL_PATH", "/v1/embed", Optional.of("embedding"));

  private static final Path CATALOGUE =
      Path.of("services/core/src/main/resources/dev/argus/core/model/catalogue.json");

  private final String task;
  private final String variable;
  private final String path;
  private final Optional<String> people;

  Task(String task, String variable, String path, Optional<String> people) {
    this.task = task;
    this.variable = variable;
    this.path = path;
    this.people = people;
  }

  /**
   * What the catalogue says that a model is for.
   *
   * @throws LocalException naming those that there are
   */
  public static Task of(String model, Home home) {
    Map<String, Task> known = new LinkedHashMap<>();
    Path catalogue = home.project().resolve(CATALOGUE);
    try {
      for (JsonNode one : new ObjectMapper().readTree(catalogue.toFile())) {
        String label = one.path("task").asText().toUpperCase(Locale.ROOT).replace('-', '_');
        Stream.of(values())
            .filter(task -> task.name().equals(label))
            .forEach(task -> known.put(one.path("name").asText(), task));
      }
    } catch (IOException e) {
      throw new LocalException("The catalogue " + catalogue + " cannot be read.", e);
    }
    if (!known.containsKey(model)) {
      throw new LocalException(
          "There is no model %s; give one of %s, or an ONNX file (.onnx)."
              .formatted(model, String.join(", ", known.keySet())));
    }
    return known.get(model);
  }

  /** What the server's environment has to say to run a model for it. */
  Map<String, String> variables(String model) {
    return Map.of("TASK", task, variable, model);
  }

  /** The key of a stack that says how it is run, where there is one. */
  Optional<String> runs() {
    return switch (this) {
      case DETECT -> Optional.of("detection.runs");
      case POSE -> Optional.of("pose.runs");
      case FACE_DETECT, FACE_EMBED -> Optional.empty();
    };
  }

  /** What is asked. */
  String path() {
    return path;
  }

  /**
   * Whether an answer was work: with nobody on the photo, a model of people is not run.
   *
   * @param answer of the server
   */
  boolean worked(byte[] answer) {
    try {
      JsonNode said = new ObjectMapper().readTree(answer);
      return people.isEmpty() || !said.path(people.get()).isEmpty();
    } catch (IOException e) {
      throw new LocalException("The server answers no JSON: " + e.getMessage(), e);
    }
  }
}
