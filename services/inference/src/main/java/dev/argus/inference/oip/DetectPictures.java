package dev.argus.inference.oip;

import dev.argus.core.image.Picture;
import dev.argus.inference.detect.DetectOptions;
import dev.argus.inference.detect.Detection;
import dev.argus.inference.detect.Detector;
import dev.argus.inference.detect.Options;
import dev.argus.inference.runtime.NamedTensor;
import dev.argus.inference.serve.Ran;
import java.util.List;

/**
 * Objects on pictures: {@code boxes} (n x 4, corners in pixels of the upright picture), {@code
 * scores}, {@code class_ids} and {@code labels}, of all pictures one after the other, and {@code
 * num_detections} of each. The parameters are those of {@code POST /v1/detect}.
 */
public final class DetectPictures implements PictureTask<Detector, Detector.Result> {
  private final DetectOptions defaults;

  /**
   * The task.
   *
   * @param defaults of a request
   */
  public DetectPictures(DetectOptions defaults) {
    this.defaults = defaults;
  }

  @Override
  public Detector.Result see(Detector detector, Picture picture, Parameters parameters) {
    DetectOptions options = Options.of(parameters.fields()).over(defaults);
    detector.require(options.classes());
    return detector.detect(picture, options);
  }

  @Override
  public List<NamedTensor> outputs(List<Ran<Detector.Result>> seen) {
    List<Detection> all = seen.stream().flatMap(ran -> ran.result().detections().stream()).toList();
    float[] boxes = new float[4 * all.size()];
    float[] scores = new float[all.size()];
    for (int i = 0; i < all.size(); i++) {
      Detection found = all.get(i);
      boxes[4 * i] = found.box().x1();
      boxes[4 * i + 1] = found.box().y1();
      boxes[4 * i + 2] = found.box().x2();
      boxes[4 * i + 3] = found.box().y2();
      scores[i] = found.score();
    }
    return List.of(
        Tensors.floats("boxes", new long[] {all.size(), 4}, boxes),
        Tensors.floats("scores", new long[] {all.size()}, scores),
        Tensors.integers("class_ids", all.stream().mapToInt(Detection::classId).toArray()),
        Tensors.texts("labels", all.stream().map(Detection::label).toList()),
        Tensors.integers(
            "num_detections",
            seen.stream().mapToInt(ran -> ran.result().detections().size()).toArray()));
  }
}
