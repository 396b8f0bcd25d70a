package dev.argus.inference.oip;

import dev.argus.core.image.Picture;
import dev.argus.inference.model.FoundModel;
import dev.argus.inference.model.VisionModel;
import dev.argus.inference.runtime.NamedTensor;
import dev.argus.inference.serve.Ran;
import java.util.List;

/**
 * What a task makes of pictures: the outputs that answer an input {@value #INPUT} of datatype
 * {@code BYTES}.
 *
 * @param <M> its models
 * @param <R> what it sees on one picture
 */
public interface PictureTask<M extends VisionModel, R> {
  /** Name of the input that pictures come in. */
  String INPUT = "image";

  /**
   * Looks at one picture, on a worker; a {@link dev.argus.core.http.Problem} that it throws is the
   * answer.
   */
  R see(M model, Picture picture, Parameters parameters);

  /** Is told of every picture that was looked at. */
  void seen(Looked<R> looked);

  /**
   * A picture that was looked at.
   *
   * @param model that saw
   * @param ran what it saw
   * @param picture bytes as received
   * @param parameters of the request
   * @param total nanoseconds that this took
   */
  record Looked<R>(
      FoundModel model, Ran<R> ran, byte[] picture, Parameters parameters, long total) {}

  /**
   * The outputs for all pictures of a request, in their order.
   *
   * @param seen on each of them, one at least
   */
  List<NamedTensor> outputs(List<Ran<R>> seen);
}
