package dev.argus.inference.pose;

import dev.argus.core.image.Picture;
import dev.argus.inference.detect.DetectOptions;
import dev.argus.inference.detect.Detection;
import dev.argus.inference.detect.Detector;
import dev.argus.inference.model.FoundModel;
import dev.argus.inference.model.Lease;
import dev.argus.inference.model.ModelRepository;
import dev.argus.inference.runtime.Stages;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Finds people and then their keypoints.
 *
 * @param detectors of people
 * @param models of keypoints
 */
public record PoseEstimator(
    ModelRepository<Detector> detectors, ModelRepository<PoseModel> models) {
  private static final Set<String> PERSON = Set.of("person");

  /** The graph has suppressed already: two people in each other's arms stay two. */
  private static final double NO_SUPPRESSION = 1;

  /**
   * What was found.
   *
   * @param model of the keypoints
   * @param detector of the people
   * @param persons surest first
   * @param stages of both models together
   */
  public record Result(PoseModel model, FoundModel detector, List<Person> persons, Stages stages) {}

  /** Makes sure that both models are there before anything is read. */
  public void require() {
    detectors.require();
    models.require();
  }

  /** Finds everybody on a picture; with nobody on it the pose model is not run. */
  public Result estimate(Picture picture, PoseOptions options) {
    try (Lease<PoseModel> model = models.lease()) {
      return estimate(picture, options, model.model());
    }
  }

  /** Finds everybody on a picture and their keypoints with this model. */
  public Result estimate(Picture picture, PoseOptions options, PoseModel model) {
    try (Lease<Detector> detector = detectors.lease()) {
      Detector.Result people =
          detector
              .model()
              .detect(
                  picture,
                  new DetectOptions(
                      options.confidence(), NO_SUPPRESSION, PERSON, options.maxPersons()));
      List<Detection> found = people.detections();
      PoseModel.Result poses = model.estimate(picture, found.stream().map(Detection::box).toList());
      List<Person> persons = new ArrayList<>();
      for (int i = 0; i < found.size(); i++) {
        Detection person = found.get(i);
        persons.add(new Person(person.box(), person.score(), poses.keypoints().get(i)));
      }
      return new Result(
          model,
          detector.model().found(),
          List.copyOf(persons),
          people.stages().plus(poses.stages()));
    }
  }
}
