package dev.argus.inference.oip;

import dev.argus.core.image.Picture;
import dev.argus.core.metrics.Metrics;
import dev.argus.inference.face.Face;
import dev.argus.inference.face.FaceDetector;
import dev.argus.inference.runtime.NamedTensor;
import dev.argus.inference.serve.Answered;
import dev.argus.inference.serve.Meter;
import dev.argus.inference.serve.Ran;
import java.util.ArrayList;
import java.util.List;

/**
 * Faces on pictures, as by {@code POST /v1/faces}: those of all pictures one after the other, see
 * {@link FaceTensors}, and {@code num_faces} of each.
 */
public final class FacePictures implements PictureTask<FaceDetector, FaceDetector.Result> {
  private final double confidence;
  private final Metrics metrics;

  /**
   * The task.
   *
   * @param confidence lowest score of a face
   */
  public FacePictures(double confidence, Metrics metrics) {
    this.confidence = confidence;
    this.metrics = metrics;
  }

  @Override
  public FaceDetector.Result see(FaceDetector model, Picture picture, Parameters parameters) {
    return model.detect(picture, confidence);
  }

  @Override
  public void seen(Looked<FaceDetector.Result> looked) {
    FaceDetector.Result result = looked.ran().result();
    new Answered(looked.model(), looked.ran(), result.stages(), looked.total()).count(metrics);
    Meter.DETECTIONS.add(metrics, result.faces().size());
  }

  @Override
  public List<NamedTensor> outputs(List<Ran<FaceDetector.Result>> seen) {
    List<Face> all = seen.stream().flatMap(ran -> ran.result().faces().stream()).toList();
    List<NamedTensor> outputs = new ArrayList<>(FaceTensors.of(all));
    outputs.add(
        Tensors.integers(
            "num_faces", seen.stream().mapToInt(ran -> ran.result().faces().size()).toArray()));
    return outputs;
  }
}
