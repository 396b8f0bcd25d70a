package dev.argus.inference.pose;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Which keypoints a model finds, told by their number. */
public enum KeypointSet {
  /** The 17 of COCO. */
  BODY(17),
  /** The 133 of COCO-WholeBody: body, feet, face and hands. */
  WHOLE_BODY(133);

  private final int size;

  KeypointSet(int size) {
    this.size = size;
  }

  /** How many there are. */
  public int size() {
    return size;
  }

  /** Names by index, as MMPose's coco_wholebody.py writes them. */
  public List<String> names() {
    // The body's come first.
    return Names.WHOLE_BODY.subList(0, size);
  }

  /** The part of the body that a keypoint belongs to. */
  public static Part part(int index) {
    return Stream.of(Part.values()).filter(part -> index < part.end).findFirst().orElseThrow();
  }

  /** A part of the body and the indices of its keypoints. */
  public enum Part {
    BODY(17),
    FEET(23),
    FACE(91),
    LEFT_HAND(112),
    RIGHT_HAND(133);

    private final int end;

    Part(int end) {
      this.end = end;
    }
  }

  private static final class Names {
    private static final List<String> BODY =
        List.of(
            "nose",
            "left_eye",
            "right_eye",
            "left_ear",
            "right_ear",
            "left_shoulder",
            "right_shoulder",
            "left_elbow",
            "right_elbow",
            "left_wrist",
            "right_wrist",
            "left_hip",
            "right_hip",
            "left_knee",
            "right_knee",
            "left_ankle",
            "right_ankle");

    private static final List<String> FEET =
        List.of(
            "left_big_toe",
            "left_small_toe",
            "left_heel",
            "right_big_toe",
            "right_small_toe",
            "right_heel");

    private static final List<String> FINGERS =
        List.of("thumb", "forefinger", "middle_finger", "ring_finger", "pinky_finger");

    private static final List<String> WHOLE_BODY =
        Stream.of(
                BODY.stream(),
                FEET.stream(),
                IntStream.range(0, 68).mapToObj(i -> "face-" + i),
                hand("left"),
                hand("right"))
            .flatMap(names -> names)
            .toList();

    private static Stream<String> hand(String side) {
      return Stream.concat(
          Stream.of(side + "_hand_root"),
          FINGERS.stream()
              .flatMap(
                  finger -> IntStream.rangeClosed(1, 4).mapToObj(i -> side + "_" + finger + i)));
    }
  }
}
