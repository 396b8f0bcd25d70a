package dev.argus.inference.pose;

import dev.argus.inference.runtime.Tensor;
import java.nio.FloatBuffer;

/**
 * Decodes SimCC: for each keypoint one row of scores over the columns of the input, one over its
 * rows, both at twice its resolution.
 *
 * @param keypoints of a person
 * @param width bins of a row over columns
 * @param height bins of a row over rows
 * @see <a href="https://arxiv.org/abs/2107.03332">SimCC</a>
 * @see <a
 *     href="https://github.com/Tau-J/rtmlib/blob/main/rtmlib/tools/pose_estimation/post_processings.py">get_simcc_maximum</a>
 */
public record Simcc(int keypoints, int width, int height) {
  /** Bins for each pixel of the input. */
  static final int SPLIT = 2;

  /**
   * Where a keypoint of a crop is.
   *
   * @param x bin, -1 when it is nowhere
   * @param y bin, -1 when it is nowhere
   * @param score mean of the two highest values; 0 or less when it is nowhere
   */
  public record Place(int x, int y, float score) {}

  /** The place of a keypoint of one of the persons that were run together. */
  public Place place(Tensor columns, Tensor rows, int person, int keypoint) {
    int at = person * keypoints + keypoint;
    int x = highest(columns.data(), at * width, width);
    int y = highest(rows.data(), at * height, height);
    float score = 0.5f * (columns.data().get(at * width + x) + rows.data().get(at * height + y));
    return score > 0 ? new Place(x, y, score) : new Place(-1, -1, score);
  }

  /** The first of the highest values. */
  private static int highest(FloatBuffer values, int from, int count) {
    int best = 0;
    float most = values.get(from);
    for (int i = 1; i < count; i++) {
      float value = values.get(from + i);
      if (value > most) {
        most = value;
        best = i;
      }
    }
    return best;
  }
}
