package dev.argus.core.image;

import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import java.awt.image.IndexColorModel;
import java.awt.image.PixelInterleavedSampleModel;
import java.awt.image.Raster;

/**
 * Turns stored samples into RGB bytes as Pillow does: by copying them, never through a colour
 * profile. 16-bit samples keep their high byte, transparency is dropped.
 */
final class Samples {
  private Samples() {}

  static Picture rgb(BufferedImage image) {
    Raster raster = image.getRaster();
    if (image.getColorModel() instanceof IndexColorModel palette) {
      return indexed(raster, palette);
    }
    if (raster.getSampleModel() instanceof PixelInterleavedSampleModel model
        && raster.getDataBuffer() instanceof DataBufferByte buffer
        && whole(raster, model, buffer)) {
      return interleaved(raster, model, buffer.getData());
    }
    return sampled(raster);
  }

  private static boolean whole(
      Raster raster, PixelInterleavedSampleModel model, DataBufferByte buffer) {
    return raster.getParent() == null
        && buffer.getOffset() == 0
        && model.getScanlineStride() == raster.getWidth() * model.getPixelStride()
        && buffer.getData().length == raster.getHeight() * model.getScanlineStride();
  }

  /** Fast paths: the decoder's own array becomes the picture's when it has three bands. */
  private static Picture interleaved(
      Raster raster, PixelInterleavedSampleModel model, byte[] data) {
    int stride = model.getPixelStride();
    int[] offsets = model.getBandOffsets();
    int red = offsets[0];
    int green = offsets.length < 3 ? red : offsets[1];
    int blue = offsets.length < 3 ? red : offsets[2];
    byte[] rgb = stride == 3 ? data : new byte[3 * raster.getWidth() * raster.getHeight()];
    if (stride != 3 || red != 0 || green != 1) {
      for (int from = 0, to = 0; to < rgb.length; from += stride, to += 3) {
        byte r = data[from + red];
        byte g = data[from + green];
        byte b = data[from + blue];
        rgb[to] = r;
        rgb[to + 1] = g;
        rgb[to + 2] = b;
      }
    }
    return new Picture(raster.getWidth(), raster.getHeight(), rgb);
  }

  private static Picture indexed(Raster raster, IndexColorModel palette) {
    int[] colours = new int[palette.getMapSize()];
    palette.getRGBs(colours);
    int width = raster.getWidth();
    byte[] rgb = new byte[3 * width * raster.getHeight()];
    int[] row = new int[width];
    int at = 0;
    for (int y = 0; y < raster.getHeight(); y++) {
      raster.getSamples(0, y, width, 1, 0, row);
      for (int index : row) {
        int colour = index < colours.length ? colours[index] : 0;
        rgb[at++] = (byte) (colour >> 16);
        rgb[at++] = (byte) (colour >> 8);
        rgb[at++] = (byte) colour;
      }
    }
    return new Picture(width, raster.getHeight(), rgb);
  }

  private static Picture sampled(Raster raster) {
    int width = raster.getWidth();
    int bands = raster.getNumBands();
    int shift = Math.max(0, raster.getSampleModel().getSampleSize(0) - 8);
    byte[] rgb = new byte[3 * width * raster.getHeight()];
    int[] row = new int[width * bands];
    int at = 0;
    for (int y = 0; y < raster.getHeight(); y++) {
      raster.getPixels(0, y, width, 1, row);
      for (int x = 0; x < width; x++) {
        for (int band = 0; band < 3; band++) {
          rgb[at++] = (byte) (row[x * bands + (bands < 3 ? 0 : band)] >> shift);
        }
      }
    }
    return new Picture(width, raster.getHeight(), rgb);
  }

  /**
   * Four components of a JPEG, stored inverted as Adobe's programs do and Pillow assumes.
   *
   * @param ycck whether the first three are YCbCr of the inverted inks
   */
  static Picture rgbOfInverseCmyk(Raster raster, boolean ycck) {
    int width = raster.getWidth();
    byte[] rgb = new byte[3 * width * raster.getHeight()];
    int[] row = new int[width * 4];
    int at = 0;
    for (int y = 0; y < raster.getHeight(); y++) {
      raster.getPixels(0, y, width, 1, row);
      for (int x = 0; x < row.length; x += 4) {
        if (ycck) {
          Ycc.toInverseInks(row, x);
        }
        int white = row[x + 3];
        for (int ink = 0; ink < 3; ink++) {
          rgb[at++] = (byte) Math.max(0, white - over255((255 - row[x + ink]) * white));
        }
      }
    }
    return new Picture(width, raster.getHeight(), rgb);
  }

  /** A product of two bytes divided by 255 and rounded, in integers (Blinn 1994). */
  private static int over255(int product) {
    int rounded = product + 128;
    return (rounded + (rounded >> 8)) >> 8;
  }
}
