package dev.argus.inference.v1;

import dev.argus.inference.model.FoundModel;
import dev.argus.inference.pose.Keypoint;
import dev.argus.inference.pose.Person;
import dev.argus.inference.pose.PoseModel;
import java.util.List;
import java.util.Optional;

/**
 * The answer to {@code POST /v1/pose}.
 *
 * @param requestId of the request
 * @param model that found the keypoints
 * @param detector that found the people
 * @param device both ran on
 * @param image as it was received and turned upright
 * @param persons surest first
 * @param timingsMs milliseconds for each stage, of both models together
 */
record PoseAnswer(
    String requestId,
    Model model,
    DetectAnswer.Model detector,
    String device,
    DetectAnswer.Image image,
    List<Human> persons,
    DetectAnswer.Timings timingsMs) {
  /**
   * Name and checksum of a model.
   *
   * @param synthetic true where it has learned nothing and only stands in for one that has
   */
  record Model(String name, String sha256, Optional<Boolean> synthetic) {
    static Model of(PoseModel model) {
      FoundModel found = model.found();
      return new Model(
          found.name(),
          found.file().sha256(),
          model.synthetic() ? Optional.of(true) : Optional.empty());
    }
  }

  /** One person. */
  record Human(double score, DetectAnswer.Corners box, List<Place> keypoints) {
    static Human of(Person person) {
      return new Human(
          DetectAnswer.rounded(person.score(), 1e4),
          DetectAnswer.Corners.of(person.box()),
          person.keypoints().stream().map(Place::of).toList());
    }
  }

  /** One keypoint, in pixels, to a tenth. */
  record Place(String name, double x, double y, double score) {
    static Place of(Keypoint keypoint) {
      return new Place(
          keypoint.name(),
          DetectAnswer.rounded(keypoint.x(), 10),
          DetectAnswer.rounded(keypoint.y(), 10),
          DetectAnswer.rounded(keypoint.score(), 1e4));
    }
  }
}
