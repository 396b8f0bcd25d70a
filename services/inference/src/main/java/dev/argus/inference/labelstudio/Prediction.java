package dev.argus.inference.labelstudio;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.argus.inference.labelstudio.LabelConfig.Control;
import dev.argus.inference.pose.Keypoint;
import dev.argus.inference.pose.Person;
import dev.argus.inference.vision.Box;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The prediction of one task.
 *
 * @param modelVersion that made it
 * @param score mean of the people's, 0 when nobody is there
 * @param result regions; none where the picture failed
 * @param error why it failed, where answers may say so
 * @see <a href="https://labelstud.io/guide/predictions">predictions</a>
 */
record Prediction(String modelVersion, double score, List<Region> result, Optional<String> error) {
  private static final double PERCENT = 100;

  /** Of the picture's width; the YOLO example's default is 1. */
  private static final double POINT_SIZE = 0.3;

  /** A box or a point, in percent of the picture. */
  record Region(
      String id,
      @JsonProperty("parentID") Optional<String> parentId,
      String fromName,
      String toName,
      String type,
      int originalWidth,
      int originalHeight,
      int imageRotation,
      double score,
      Value value) {}

  /** Of a box its upper left corner, sides and label; of a point its place, size and label. */
  record Value(
      double x,
      double y,
      double width,
      Optional<Double> height,
      Optional<Integer> rotation,
      Optional<List<String>> rectanglelabels,
      Optional<List<String>> keypointlabels) {}

  /** Of a picture that could not be looked at. */
  static Prediction failed(String version, Optional<String> error) {
    return new Prediction(version, 0, List.of(), error);
  }

  /** What was found, in a project's labels. */
  static Prediction of(String version, Poses poses, Mapping mapping) {
    List<Region> regions = new ArrayList<>();
    for (int i = 0; i < poses.persons().size(); i++) {
      Person person = poses.persons().get(i);
      String id = "p" + i;
      mapping.boxes().ifPresent(boxes -> regions.add(box(id, person, boxes, poses)));
      mapping
          .points()
          .ifPresent(control -> points(id, person, control, mapping, poses).forEach(regions::add));
    }
    double score = poses.persons().stream().mapToDouble(Person::score).average().orElse(0);
    return new Prediction(version, rounded(score), List.copyOf(regions), Optional.empty());
  }

  private static Region box(String id, Person person, Mapping.Boxes boxes, Poses poses) {
    Box box = person.box();
    return new Region(
        id,
        Optional.empty(),
        boxes.control().name(),
        boxes.control().toName(),
        "rectanglelabels",
        poses.width(),
        poses.height(),
        0,
        rounded(person.score()),
        new Value(
            percent(box.x1(), poses.width()),
            percent(box.y1(), poses.height()),
            percent(box.x2() - box.x1(), poses.width()),
            Optional.of(percent(box.y2() - box.y1(), poses.height())),
            Optional.of(0),
            Optional.of(List.of(boxes.label())),
            Optional.empty()));
  }

  /** Without keypoints that have no label, are too unsure, or lie beside the picture. */
  private static List<Region> points(
      String person, Person found, Control control, Mapping mapping, Poses poses) {
    double lowest = mapping.number("model_point_threshold", 0);
    double size = mapping.number("model_point_size", POINT_SIZE);
    List<Region> regions = new ArrayList<>();
    for (Keypoint keypoint : found.keypoints()) {
      String label = mapping.labels().get(keypoint.index());
      boolean within =
          keypoint.x() >= 0
              && keypoint.y() >= 0
              && keypoint.x() <= poses.width()
              && keypoint.y() <= poses.height();
      if (label != null && within && keypoint.score() >= lowest) {
        regions.add(
            new Region(
                "%s-k%03d".formatted(person, keypoint.index()),
                mapping.boxes().map(boxes -> person),
                control.name(),
                control.toName(),
                "keypointlabels",
                poses.width(),
                poses.height(),
                0,
                rounded(Math.min(1, keypoint.score())),
                new Value(
                    percent(keypoint.x(), poses.width()),
                    percent(keypoint.y(), poses.height()),
                    size,
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.of(List.of(label)))));
      }
    }
    return regions;
  }

  private static double percent(double value, int of) {
    return rounded(value / of * PERCENT);
  }

  private static double rounded(double value) {
    return Math.rint(value * 1e4) / 1e4;
  }
}
