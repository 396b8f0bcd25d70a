package dev.argus.inference.pose;

import dev.argus.core.image.Picture;
import dev.argus.inference.vision.Box;
import dev.argus.inference.vision.Canvas;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Draws people's keypoints and what connects them onto a picture. */
public final class Skeleton {
  /** On what a model that has learned nothing made up: the picture goes where no JSON does. */
  private static final String STAMP = "SYNTHETIC: NOT A POSE";

  private static final int FRAME = 0xFEE440;
  private static final Map<KeypointSet.Part, Integer> COLOURS =
      Map.of(
          KeypointSet.Part.BODY, 0x2EC4B6,
          KeypointSet.Part.FEET, 0x9BE564,
          KeypointSet.Part.FACE, 0xFFFFFF,
          KeypointSet.Part.LEFT_HAND, 0xF15BB5,
          KeypointSet.Part.RIGHT_HAND, 0xFF9F1C);

  /** Indices of keypoints that are connected, of COCO's body and of the feet. */
  private static final int[][] LIMBS = {
    {15, 13}, {13, 11}, {16, 14}, {14, 12}, {11, 12}, {5, 11}, {6, 12}, {5, 6}, {5, 7}, {6, 8},
    {7, 9}, {8, 10}, {1, 2}, {0, 1}, {0, 2}, {1, 3}, {2, 4}, {3, 5}, {4, 6}, {15, 17}, {15, 18},
    {15, 19}, {16, 20}, {16, 21}, {16, 22}
  };

  private static final List<int[]> ALL = all();

  private Skeleton() {}

  private static List<int[]> all() {
    List<int[]> all = new ArrayList<>(List.of(LIMBS));
    for (int root : new int[] {91, 112}) {
      for (int finger = 0; finger < 5; finger++) {
        int first = root + 1 + 4 * finger;
        all.add(new int[] {root, first});
        for (int joint = first; joint < first + 3; joint++) {
          all.add(new int[] {joint, joint + 1});
        }
      }
    }
    return List.copyOf(all);
  }

  /**
   * A copy with a frame, lines and dots for each person; they grow with the picture.
   *
   * @param synthetic whether the keypoints are made up, which the copy then says
   */
  public static Picture draw(Picture picture, List<Person> persons, boolean synthetic) {
    Pen pen =
        new Pen(
            Canvas.copyOf(picture), Math.max(2, Math.min(picture.width(), picture.height()) / 250));
    for (Person person : persons) {
      pen.frame(person.box());
      Map<Integer, Keypoint> found =
          person.keypoints().stream()
              .collect(Collectors.toMap(Keypoint::index, Function.identity()));
      for (int[] ends : ALL) {
        if (found.containsKey(ends[0]) && found.containsKey(ends[1])) {
          pen.line(found.get(ends[0]), found.get(ends[1]));
        }
      }
      person.keypoints().forEach(pen::dot);
    }
    if (synthetic) {
      int dot = Math.max(1, Math.min(pen.size, picture.width() / Canvas.dots(STAMP)));
      pen.canvas.label(STAMP, 0, 0, new Canvas.Ink(dot, FRAME));
    }
    return pen.canvas.picture();
  }

  /** Draws squares of one size; a point far beside the picture costs no more than its edge. */
  private record Pen(Canvas canvas, int size) {
    private static final int MOST_STEPS = 10_000;

    void frame(Box box) {
      int left = (int) box.x1();
      int top = (int) box.y1();
      int right = (int) Math.ceil(box.x2());
      int bottom = (int) Math.ceil(box.y2());
      canvas.fill(left, top, right, top + size, FRAME);
      canvas.fill(left, bottom - size, right, bottom, FRAME);
      canvas.fill(left, top, left + size, bottom, FRAME);
      canvas.fill(right - size, top, right, bottom, FRAME);
    }

    void line(Keypoint from, Keypoint to) {
      float wide = to.x() - from.x();
      float high = to.y() - from.y();
      int steps =
          Math.min(MOST_STEPS, 1 + (int) (2 * Math.max(Math.abs(wide), Math.abs(high)) / size));
      for (int i = 0; i <= steps; i++) {
        float share = (float) i / steps;
        square(from.x() + share * wide, from.y() + share * high, size, colour(to));
      }
    }

    void dot(Keypoint keypoint) {
      boolean small = keypoint.index() >= 23;
      square(keypoint.x(), keypoint.y(), small ? size : 2 * size, colour(keypoint));
    }

    private void square(float x, float y, int side, int colour) {
      int left = Math.round(x) - side / 2;
      int top = Math.round(y) - side / 2;
      canvas.fill(left, top, left + side, top + side, colour);
    }

    private static int colour(Keypoint keypoint) {
      return COLOURS.get(KeypointSet.part(keypoint.index()));
    }
  }
}
