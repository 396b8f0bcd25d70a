package dev.argus.inference.labelstudio;

import dev.argus.inference.pose.KeypointSet;
import java.util.Map;

/** A labelling interface that has a label for everything a model finds. */
final class ReadyConfig {
  private static final Map<KeypointSet.Part, String> COLOURS =
      Map.of(
          KeypointSet.Part.BODY, "#2ec4b6",
          KeypointSet.Part.FEET, "#9be564",
          KeypointSet.Part.FACE, "#4cc9f0",
          KeypointSet.Part.LEFT_HAND, "#f15bb5",
          KeypointSet.Part.RIGHT_HAND, "#ff9f1c");

  private ReadyConfig() {}

  /** The document, to be pasted below a project's Labeling Interface, Code. */
  static String of(KeypointSet keypoints) {
    StringBuilder xml = new StringBuilder();
    xml.append("<View>\n  <Image name=\"image\" value=\"$image\"/>\n");
    xml.append("  <RectangleLabels name=\"kp_bbox\" toName=\"image\">\n");
    xml.append("    <Label value=\"person\" background=\"#fee440\"/>\n");
    xml.append("  </RectangleLabels>\n");
    xml.append("  <KeyPointLabels name=\"kp\" toName=\"image\" model_point_size=\"0.3\">\n");
    for (int i = 0; i < keypoints.size(); i++) {
      xml.append(
          "    <Label value=\"%s\" background=\"%s\" model_index=\"%d\"/>\n"
              .formatted(keypoints.names().get(i), COLOURS.get(KeypointSet.part(i)), i));
    }
    return xml.append("  </KeyPointLabels>\n</View>\n").toString();
  }
}
