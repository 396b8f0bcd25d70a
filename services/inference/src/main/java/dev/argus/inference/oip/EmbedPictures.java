package dev.argus.inference.oip;

import dev.argus.core.http.Problem;
import dev.argus.core.image.Picture;
import dev.argus.core.metrics.Metrics;
import dev.argus.inference.face.FaceEmbedder;
import dev.argus.inference.face.FaceReader;
import dev.argus.inference.face.Reading;
import dev.argus.inference.runtime.NamedTensor;
import dev.argus.inference.serve.Answered;
import dev.argus.inference.serve.Ran;
import java.util.ArrayList;
import java.util.List;

/**
 * The one face of each picture, as by {@code POST /v1/embed}: where it is, see {@link FaceTensors},
 * and its {@code embeddings} (n x width, each of length one). For processes that hold nobody's
 * embeddings only.
 */
public final class EmbedPictures implements PictureTask<FaceEmbedder, Reading.Read> {
  private final FaceReader reader;
  private final Metrics metrics;

  /**
   * The task.
   *
   * @param reader whose detector finds the faces; the model is the request's
   */
  public EmbedPictures(FaceReader reader, Metrics metrics) {
    this.reader = reader;
    this.metrics = metrics;
  }

  @Override
  public Reading.Read see(FaceEmbedder model, Picture picture, Parameters parameters) {
    Reading reading = reader.read(picture, model);
    if (reading instanceof Reading.Read read) {
      return read;
    }
    throw Problem.unusable(((Reading.Unfit) reading).quality().sentence());
  }

  @Override
  public void seen(Looked<Reading.Read> looked) {
    new Answered(looked.model(), looked.ran(), looked.ran().result().stages(), looked.total())
        .count(metrics);
  }

  @Override
  public List<NamedTensor> outputs(List<Ran<Reading.Read>> seen) {
    List<Reading.Read> all = seen.stream().map(Ran::result).toList();
    int width = all.get(0).embedding().width();
    float[] embeddings = new float[all.size() * width];
    for (int i = 0; i < all.size(); i++) {
      System.arraycopy(all.get(i).embedding().values(), 0, embeddings, i * width, width);
    }
    List<NamedTensor> outputs =
        new ArrayList<>(FaceTensors.of(all.stream().map(Reading.Read::face).toList()));
    outputs.add(Tensors.floats("embeddings", new long[] {all.size(), width}, embeddings));
    return outputs;
  }
}
