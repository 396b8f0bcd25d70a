package dev.argus.inference.labelstudio;

import dev.argus.inference.labelstudio.LabelConfig.Control;
import dev.argus.inference.labelstudio.LabelConfig.Label;
import dev.argus.inference.pose.KeypointSet;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * What would become of a model's findings in a project.
 *
 * @param ok whether every keypoint has a label and there is nothing to mend
 * @param mapped how many keypoints have a label
 * @param dropped keypoints without one, which are left out of predictions
 * @param unused labels that no keypoint goes to
 * @param boxes whether people's boxes are predicted too
 * @param problems each a sentence
 */
record ConfigCheck(
    boolean ok,
    int mapped,
    List<String> dropped,
    List<String> unused,
    boolean boxes,
    List<String> problems) {
  static ConfigCheck of(LabelConfig config, KeypointSet keypoints) {
    Mapping mapping = Mapping.of(config, keypoints);
    List<String> dropped =
        IntStream.range(0, keypoints.size())
            .filter(index -> !mapping.labels().containsKey(index))
            .mapToObj(keypoints.names()::get)
            .toList();
    List<String> unused =
        mapping.points().map(Control::labels).orElse(List.of()).stream()
            .filter(label -> Mapping.indices(label, keypoints).isEmpty())
            .map(Label::value)
            .toList();
    List<String> problems = problems(config, mapping);
    if (!mapping.labels().isEmpty() && !dropped.isEmpty()) {
      problems.add(dropped(dropped.size(), unused.size()));
    }
    return new ConfigCheck(
        dropped.isEmpty() && problems.isEmpty(),
        mapping.labels().size(),
        dropped,
        unused,
        mapping.boxes().isPresent(),
        problems);
  }

  private static String dropped(int dropped, int unused) {
    String sentence =
        "%d keypoints have no label and are left out of predictions, see dropped"
            .formatted(dropped);
    return unused == 0
        ? sentence + "."
        : "%s; labels that are no keypoint: %d, see unused.".formatted(sentence, unused);
  }

  private static List<String> problems(LabelConfig config, Mapping mapping) {
    List<String> problems = new ArrayList<>();
    if (config.images().isEmpty()) {
      problems.add("There is no Image: add <Image name=\"image\" value=\"$image\"/>.");
    }
    if (mapping.points().isEmpty()) {
      problems.add(
          "There is no KeyPointLabels whose toName is an Image: GET /label-config writes one.");
    } else if (mapping.labels().isEmpty()) {
      problems.add(
          "No label of \"%s\" is a keypoint: name them as GET /label-config does, or give them"
                  .formatted(mapping.points().get().name())
              + " model_index.");
    }
    return problems;
  }
}
