package dev.argus.inference.labelstudio;

import dev.argus.inference.labelstudio.LabelConfig.Control;
import dev.argus.inference.labelstudio.LabelConfig.Kind;
import dev.argus.inference.labelstudio.LabelConfig.Label;
import dev.argus.inference.pose.KeypointSet;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * How what a model finds becomes labels of a project. The attributes are those of Label Studio's
 * own YOLO example: {@code model_index} on a label is a keypoint's number, {@code predicted_values}
 * its name; a label without them is a keypoint by its own name.
 *
 * @param points that keypoints go to; none where the project has no such control
 * @param labels of keypoints by their index
 * @param boxes that people's boxes go to
 * @param key of the picture's address in a task's data
 * @see <a
 *     href="https://github.com/HumanSignal/label-studio-ml-backend/tree/master/label_studio_ml/examples/yolo">the
 *     YOLO example</a>
 */
record Mapping(
    Optional<Control> points, Map<Integer, String> labels, Optional<Boxes> boxes, String key) {
  /** What a task's data calls its picture where nobody says. */
  static final String IMAGE = "image";

  private static final String PERSON = "person";

  /** A control for people's boxes and the label it has for a person. */
  record Boxes(Control control, String label) {}

  /** The mapping of a project for a model. */
  static Mapping of(LabelConfig config, KeypointSet keypoints) {
    Optional<Control> points = config.control(Kind.KEYPOINTS);
    Map<Integer, String> labels = new LinkedHashMap<>();
    for (Label label : points.map(Control::labels).orElse(List.of())) {
      for (int index : indices(label, keypoints)) {
        labels.putIfAbsent(index, label.value());
      }
    }
    Optional<Control> rectangles = config.control(Kind.RECTANGLES);
    boolean wanted =
        points.map(control -> control.attributes().get("model_add_bboxes")).stream()
            .noneMatch("false"::equalsIgnoreCase);
    return new Mapping(
        points,
        labels,
        rectangles.filter(control -> wanted).flatMap(Mapping::boxes),
        points
            .or(() -> rectangles)
            .flatMap(control -> config.image(control.toName()))
            .map(LabelConfig.Image::key)
            .filter(key -> !key.isEmpty())
            .orElse(IMAGE));
  }

  private static Optional<Boxes> boxes(Control control) {
    return control.labels().stream()
        .filter(label -> names(label).contains(PERSON))
        .findFirst()
        .map(label -> new Boxes(control, label.value()));
  }

  /** The keypoints that a label stands for; more than one where several share a label. */
  static List<Integer> indices(Label label, KeypointSet keypoints) {
    String index = label.attributes().getOrDefault("model_index", "");
    if (index.matches("\\d{1,3}")) {
      int number = Integer.parseInt(index);
      return number < keypoints.size() ? List.of(number) : List.of();
    }
    List<String> wanted = names(label);
    List<Integer> found = new ArrayList<>();
    for (int i = 0; i < keypoints.size(); i++) {
      if (wanted.contains(plain(keypoints.names().get(i)))) {
        found.add(i);
      }
    }
    return found;
  }

  private static List<String> names(Label label) {
    String predicted = label.attributes().getOrDefault("predicted_values", "");
    String names = predicted.isBlank() ? label.value() : predicted;
    return Arrays.stream(names.split(",")).map(Mapping::plain).toList();
  }

  /** {@code Left Eye}, {@code left-eye} and {@code left_eye} are the same. */
  private static String plain(String name) {
    return name.strip().toLowerCase(Locale.ROOT).replaceAll("[ _-]+", " ");
  }

  /** A number that the keypoints' control sets. */
  double number(String attribute, double fallback) {
    try {
      return points
          .map(control -> control.attributes().get(attribute))
          .map(Double::parseDouble)
          .filter(Double::isFinite)
          .orElse(fallback);
    } catch (NumberFormatException e) {
      return fallback;
    }
  }
}
