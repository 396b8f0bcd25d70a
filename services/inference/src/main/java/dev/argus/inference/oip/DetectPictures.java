package dev.argus.inference.oip;

import dev.argus.core.image.Picture;
import dev.argus.inference.detect.DetectOptions;
import dev.argus.inference.detect.Detection;
import dev.argus.inference.detect.Detector;
import dev.argus.inference.detect.Options;
import dev.argus.inference.runtime.NamedTensor;
import dev.argus.inference.serve.Ran;
import dev.argus.inference.v1.Predictions;
import dev.argus.inference.v1.Upload;
import java.util.List;
import java.util.UUID;

/**
 * Objects on pictures: {@code boxes} (n x 4, corners in pixels of the upright picture), {@code
 * scores}, {@code class_ids} and {@code labels}, of all pictures one after the other, and {@code
 * num_detections} of each. The parameters are those of {@code POST /v1/detect}.
 */
public final class DetectPictures implements PictureTask<Detector, Detector.Result> {
  private final DetectOptions defaults;
  private final Predictions predictions;

  /**
   * The task.
   *
   * @param defaults of a request
   * @param predictions that keep every answer
   */
  public DetectPictures(DetectOptions defaults, Predictions predictions) {
    this.defaults = defaults;
    this.predictions = predictions;
  }

  private DetectOptions options(Parameters parameters) {
    return Options.of(parameters.fields()).over(defaults);
  }

  @Override
  public void seen(Looked<Detector.Result> looked) {
    // The protocol's ids are the client's own and often just count: they are no keys of a log.
    predictions.keep(
        UUID.randomUUID().toString(),
        new Predictions.Found(looked.model(), looked.ran(), looked.total()),
        new Predictions.Asked(looked.picture(), options(looked.parameters()), Upload.Source.RAW));
  }

  @Override
  public Detector.Result see(Detector detector, Picture picture, Parameters parameters) {
    DetectOptions options = options(parameters);
    detector.require(options.classes());
    return detector.detect(picture, options);
  }

  @Override
  public List<NamedTensor> outputs(List<Ran<Detector.Result>> seen) {
    List<Detection> all = seen.stream().flatMap(ran -> ran.result().detections().stream()).toList();
    return List.of(
        Tensors.boxes(all.stream().map(Detection::box).toList()),
        Tensors.row("scores", all.stream().map(Detection::score).toList()),
        Tensors.integers("class_ids", all.stream().mapToInt(Detection::classId).toArray()),
        Tensors.texts("labels", all.stream().map(Detection::label).toList()),
        Tensors.integers(
            "num_detections",
            seen.stream().mapToInt(ran -> ran.result().detections().size()).toArray()));
  }
}
