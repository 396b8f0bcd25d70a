package dev.argus.inference.labelstudio;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a project's labelling interface offers, of that which matters here.
 *
 * @param controls in the order of the document
 * @param images name of an image by the key of its address in a task's data
 */
record LabelConfig(List<Control> controls, List<Image> images) {
  /** Copies the lists. */
  LabelConfig {
    controls = List.copyOf(controls);
    images = List.copyOf(images);
  }

  /** Kinds of controls that can take what is found. */
  enum Kind {
    KEYPOINTS("KeyPointLabels"),
    RECTANGLES("RectangleLabels");

    private final String tag;

    Kind(String tag) {
      this.tag = tag;
    }

    String tag() {
      return tag;
    }
  }

  /**
   * A control.
   *
   * @param toName of the image that it marks
   * @param attributes all of them
   */
  record Control(
      Kind kind, String name, String toName, Map<String, String> attributes, List<Label> labels) {}

  /** One of a control's labels. */
  record Label(String value, Map<String, String> attributes) {}

  /**
   * An image.
   *
   * @param key of its address in a task's data
   */
  record Image(String name, String key) {}

  /** The first control of a kind that marks an image. */
  Optional<Control> control(Kind kind) {
    return controls.stream()
        .filter(control -> control.kind() == kind)
        .filter(control -> image(control.toName()).isPresent())
        .filter(control -> !Boolean.parseBoolean(control.attributes().get("model_skip")))
        .findFirst();
  }

  /** An image by its name. */
  Optional<Image> image(String name) {
    return images.stream().filter(image -> image.name().equals(name)).findFirst();
  }
}
