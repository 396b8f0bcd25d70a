package dev.argus.inference.oip;

import dev.argus.core.image.Picture;
import dev.argus.core.metrics.Metrics;
import dev.argus.inference.pose.Keypoint;
import dev.argus.inference.pose.Person;
import dev.argus.inference.pose.PoseEstimator;
import dev.argus.inference.pose.PoseModel;
import dev.argus.inference.pose.PoseOptions;
import dev.argus.inference.runtime.NamedTensor;
import dev.argus.inference.serve.Answered;
import dev.argus.inference.serve.Meter;
import dev.argus.inference.serve.Ran;
import java.util.List;

/**
 * Persons on pictures: {@code boxes} (n x 4, corners in pixels of the upright picture), {@code
 * scores} and {@code keypoints} (n x K x 3: x, y, score; all 0 for one that was not found), of all
 * pictures one after the other, and {@code num_persons} of each. The parameters are those of {@code
 * POST /v1/pose}.
 */
public final class PosePictures implements PictureTask<PoseModel, PoseEstimator.Result> {
  private static final int NUMBERS = 3;

  private final PoseEstimator estimator;
  private final PoseOptions defaults;
  private final Metrics metrics;

  /**
   * The task.
   *
   * @param estimator whose detector finds people; the model is the request's
   * @param defaults of a request
   */
  public PosePictures(PoseEstimator estimator, PoseOptions defaults, Metrics metrics) {
    this.estimator = estimator;
    this.defaults = defaults;
    this.metrics = metrics;
  }

  @Override
  public PoseEstimator.Result see(PoseModel model, Picture picture, Parameters parameters) {
    return estimator.estimate(picture, defaults.with(parameters.fields()), model);
  }

  @Override
  public void seen(Looked<PoseEstimator.Result> looked) {
    PoseEstimator.Result result = looked.ran().result();
    new Answered(looked.model(), looked.ran(), result.stages(), looked.total()).count(metrics);
    Meter.DETECTIONS.add(metrics, result.persons().size());
  }

  @Override
  public List<NamedTensor> outputs(List<Ran<PoseEstimator.Result>> seen) {
    List<Person> all = seen.stream().flatMap(ran -> ran.result().persons().stream()).toList();
    int each = seen.get(0).result().model().keypoints().size();
    float[] keypoints = new float[all.size() * each * NUMBERS];
    for (int i = 0; i < all.size(); i++) {
      for (Keypoint found : all.get(i).keypoints()) {
        int at = (i * each + found.index()) * NUMBERS;
        keypoints[at] = found.x();
        keypoints[at + 1] = found.y();
        keypoints[at + 2] = found.score();
      }
    }
    return List.of(
        Tensors.boxes(all.stream().map(Person::box).toList()),
        Tensors.row("scores", all.stream().map(Person::score).toList()),
        Tensors.floats("keypoints", new long[] {all.size(), each, NUMBERS}, keypoints),
        Tensors.integers(
            "num_persons", seen.stream().mapToInt(ran -> ran.result().persons().size()).toArray()));
  }
}
