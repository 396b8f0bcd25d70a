package dev.argus.core.image;

import java.io.IOException;
import java.util.concurrent.CancellationException;
import javax.imageio.ImageReader;
import javax.imageio.event.IIOReadProgressListener;

/** Ends a read whose thread was interrupted, as soon as its reader next tells how far it is. */
final class Abort implements IIOReadProgressListener {
  /** What a reader is asked. */
  interface Read<T> {
    T run() throws IOException;
  }

  private Abort() {}

  /**
   * Reads whole or not at all.
   *
   * @throws CancellationException when the thread was interrupted; it still is
   */
  static <T> T unlessInterrupted(ImageReader reader, Read<T> read) throws IOException {
    reader.addIIOReadProgressListener(new Abort());
    T whole = read.run();
    if (Thread.currentThread().isInterrupted()) {
      throw new CancellationException("The decode was given up.");
    }
    return whole;
  }

  @Override
  public void imageStarted(ImageReader reader, int index) {
    check(reader);
  }

  @Override
  public void imageProgress(ImageReader reader, float percent) {
    check(reader);
  }

  private static void check(ImageReader reader) {
    if (Thread.currentThread().isInterrupted()) {
      reader.abort();
    }
  }

  @Override
  public void sequenceStarted(ImageReader reader, int first) {}

  @Override
  public void sequenceComplete(ImageReader reader) {}

  @Override
  public void imageComplete(ImageReader reader) {}

  @Override
  public void thumbnailStarted(ImageReader reader, int image, int thumbnail) {}

  @Override
  public void thumbnailProgress(ImageReader reader, float percent) {}

  @Override
  public void thumbnailComplete(ImageReader reader) {}

  @Override
  public void readAborted(ImageReader reader) {}
}
