package dev.argus.inference.oip;

import dev.argus.core.http.Problem;
import dev.argus.inference.runtime.ElementType;
import dev.argus.inference.runtime.NamedTensor;
import java.util.List;

/** The pictures of a request that has some instead of the graph's own tensors. */
final class PictureInput {
  /** Most in one request: each has a worker's turn of its own. */
  static final int MOST = 32;

  private PictureInput() {}

  /** Whether a request has pictures. */
  static boolean isIn(InferRequest request) {
    return request.inputs().size() == 1
        && request.inputs().get(0).name().equals(PictureTask.INPUT)
        && request.inputs().get(0).type() == ElementType.BYTES;
  }

  /** That a request has too many, or more than one input of them. */
  static Problem tooMany() {
    return Problem.badRequest(
        "A request may have %d pictures at most, in one input.".formatted(MOST));
  }

  /**
   * Their bytes, in order.
   *
   * @throws Problem 400 when they are broken
   */
  static List<byte[]> of(InferRequest request) {
    NamedTensor input = request.inputs().get(0);
    List<byte[]> pictures = Tensors.elements(input, MOST + 1);
    long count = 1;
    for (long size : input.shape()) {
      count *= size;
    }
    if (pictures.size() != count) {
      throw Problem.badRequest(
          ("The data of input \"%s\" are not %d elements, each behind its length in four bytes,"
                  + " least byte first.")
              .formatted(input.name(), count));
    }
    return pictures;
  }
}
