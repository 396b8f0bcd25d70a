package dev.argus.inference.pose;

import dev.argus.inference.vision.Box;
import java.util.List;

/**
 * A person that was found.
 *
 * @param box in pixels of the upright picture, within it
 * @param score of the box, from 0 to 1
 * @param keypoints in the order of their set, without those that the model did not find
 */
public record Person(Box box, float score, List<Keypoint> keypoints) {
  /** Copies the list. */
  public Person {
    keypoints = List.copyOf(keypoints);
  }
}
