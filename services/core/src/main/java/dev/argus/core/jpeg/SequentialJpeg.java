package dev.argus.core.jpeg;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;

/**
 * Decodes the JPEG files that nearly everybody sends: sequential, with 8 bits and Huffman codes,
 * one scan, gray or YCbCr with 4:4:4, 4:2:2 or 4:2:0 (ITU-T T.81 and T.871). The pixels are those
 * of libjpeg-turbo's slow integer transform and fancy upsampling, to the bit.
 */
public final class SequentialJpeg {
  private final Frame frame;
  private final Scan scan;
  private final List<Plane> planes = new ArrayList<>();
  private final List<Blocks> blocks = new ArrayList<>();

  private SequentialJpeg(Frame frame, Scan scan) {
    this.frame = frame;
    this.scan = scan;
    for (Frame.Component component : frame.components()) {
      planes.add(new Plane(component, frame));
      blocks.add(new Blocks(component, frame.mcusAcross()));
    }
  }

  /**
   * Decodes a file, giving up between rows when its thread is interrupted.
   *
   * @param file with a sound header, its components gray or YCbCr
   * @return red, green and blue of each pixel, in rows from the top
   * @throws OtherJpegException when the file is of another kind, or anything in it is not as it
   *     should be
   * @throws CancellationException when the thread was interrupted; it still is
   */
  public static byte[] rgb(byte[] file) throws OtherJpegException {
    try {
      Frame frame = Frame.of(file);
      return new SequentialJpeg(frame, new Scan(file, frame.data())).rows();
    } catch (IndexOutOfBoundsException e) {
      throw new OtherJpegException("damaged");
    }
  }

  private byte[] rows() throws OtherJpegException {
    byte[] rgb = new byte[Math.multiplyExact(3, Math.multiplyExact(frame.width(), frame.height()))];
    Rows rows = new Rows(frame.width(), planes);
    int down = frame.components().get(0).down();
    int mcus = frame.mcusDown();
    int y = 0;
    for (int mcu = 0; mcu < mcus; mcu++) {
      if (Thread.currentThread().isInterrupted()) {
        throw new CancellationException("The decode was given up.");
      }
      mcus(mcu);
      // The last row of an MCU blends its colours with those below it.
      int whole = mcu == mcus - 1 ? frame.height() : 8 * down * (mcu + 1) - (down - 1);
      for (; y < whole; y++) {
        rows.write(rgb, y);
      }
    }
    scan.finish();
    return rgb;
  }

  private void mcus(int y) throws OtherJpegException {
    blocks.forEach(Blocks::clear);
    int across = frame.mcusAcross();
    for (int x = 0; x < across; x++) {
      int number = y * across + x;
      if (frame.restart() > 0 && number > 0 && number % frame.restart() == 0) {
        scan.restart();
        blocks.forEach(Blocks::restart);
      }
      for (int i = 0; i < planes.size(); i++) {
        blocks.get(i).read(scan, x);
      }
    }
    for (int i = 0; i < planes.size(); i++) {
      planes.get(i).take(blocks.get(i).samples(), y);
    }
  }
}
