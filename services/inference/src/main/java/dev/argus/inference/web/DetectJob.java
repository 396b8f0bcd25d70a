package dev.argus.inference.web;

import dev.argus.core.http.Problem;
import dev.argus.core.image.Decoder;
import dev.argus.core.image.Header;
import dev.argus.core.image.ImageException;
import dev.argus.core.image.Picture;
import dev.argus.inference.detect.Annotator;
import dev.argus.inference.detect.Detector;
import dev.argus.inference.runtime.MemoryBudget;
import java.util.concurrent.Callable;

/** The part of a request that runs on a worker: decode, detect, draw. */
public final class DetectJob implements Callable<Outcome> {
  /** What all jobs share. */
  public record Tools(Decoder decoder, MemoryBudget memory) {
    /**
     * Looks at a picture's header before it may wait for a worker.
     *
     * @throws Problem 413, 415 or 422
     */
    Header check(byte[] picture) {
      try {
        Header header = decoder.check(picture);
        if (!memory.fits(header.memory())) {
          throw Problem.tooLarge(
              "The picture is %d x %d; this process has not the memory to decode it."
                  .formatted(header.width(), header.height()));
        }
        return header;
      } catch (ImageException e) {
        throw problem(e);
      }
    }
  }

  private final Tools tools;
  private final Detector detector;
  private final Upload upload;
  private final Header header;
  private final String accept;
  private final long submitted = System.nanoTime();

  DetectJob(Tools tools, Detector detector, Upload upload, String accept) {
    this.tools = tools;
    this.detector = detector;
    this.upload = upload;
    this.accept = accept;
    this.header = tools.check(upload.picture());
  }

  @SuppressWarnings("try") // held, not used
  @Override
  public Outcome call() throws InterruptedException {
    long started = System.nanoTime();
    try (MemoryBudget.Part part = tools.memory().take(header.memory())) {
      Picture picture = tools.decoder().decode(upload.picture());
      long decoded = System.nanoTime();
      Detector.Result result = detector.detect(picture, upload.options());
      byte[] drawn =
          upload.annotated() ? Annotator.draw(picture, result.detections(), accept) : new byte[0];
      return new Outcome(
          new DetectAnswer.Image(picture.width(), picture.height(), header.format().label()),
          result,
          drawn,
          new Outcome.Waited(started - submitted, decoded - started));
    } catch (ImageException e) {
      throw problem(e);
    }
  }

  private static Problem problem(ImageException e) {
    return switch (e.kind()) {
      case UNKNOWN_FORMAT -> Problem.unsupported(e.getMessage());
      case TOO_LARGE -> Problem.tooLarge(e.getMessage());
      case BROKEN -> Problem.unusable(e.getMessage());
    };
  }
}
