package dev.argus.inference.pose;

import dev.argus.core.image.Picture;
import dev.argus.core.model.InputContract;
import dev.argus.core.model.InputContract.Colours;
import java.nio.FloatBuffer;

/**
 * Writes a crop into a tensor as OpenCV 5's {@code warpAffine} with INTER_LINEAR does: four
 * neighbours with exact weights, black outside the picture, rounded to whole samples. OpenCV 4
 * rounds places to 1/32 pixel first.
 */
final class CropTensor {
  private CropTensor() {}

  /** Puts {@code 3 x height x width} values from this place of the buffer on. */
  static void write(Picture picture, Crop crop, InputContract input, FloatBuffer tensor, int at) {
    int plane = input.width() * input.height();
    double step = crop.width() / input.width();
    Axis columns = Axis.of(picture.width(), crop.x() - crop.width() / 2, step, input.width());
    Axis rows = Axis.of(picture.height(), crop.y() - crop.height() / 2, step, input.height());
    float[] row = new float[input.width()];
    for (int channel = 0; channel < 3; channel++) {
      int source = input.colours() == Colours.RGB ? channel : 2 - channel;
      float mean = input.mean().get(channel);
      float factor = 1 / input.std().get(channel);
      for (int y = 0; y < input.height(); y++) {
        scale(picture, source, columns, rows, y, row);
        for (int x = 0; x < row.length; x++) {
          row[x] = (row[x] - mean) * factor;
        }
        tensor.put(at + channel * plane + y * row.length, row);
      }
    }
  }

  private static void scale(
      Picture picture, int channel, Axis columns, Axis rows, int y, float[] row) {
    byte[] rgb = picture.rgb();
    int above = 3 * picture.width() * rows.low[y] + channel;
    int below = 3 * picture.width() * rows.high[y] + channel;
    for (int x = 0; x < row.length; x++) {
      int left = 3 * columns.low[x];
      int right = 3 * columns.high[x];
      float upper =
          (rgb[above + left] & 0xFF) * columns.lowWeight[x]
              + (rgb[above + right] & 0xFF) * columns.highWeight[x];
      float lower =
          (rgb[below + left] & 0xFF) * columns.lowWeight[x]
              + (rgb[below + right] & 0xFF) * columns.highWeight[x];
      row[x] = (int) (upper * rows.lowWeight[y] + lower * rows.highWeight[y] + 0.5f);
    }
  }

  /** For each place along one side: its two neighbours and their weights, 0 outside the picture. */
  private record Axis(int[] low, int[] high, float[] lowWeight, float[] highWeight) {
    static Axis of(int from, double start, double step, int to) {
      Axis axis = new Axis(new int[to], new int[to], new float[to], new float[to]);
      for (int i = 0; i < to; i++) {
        double place = start + i * step;
        double floor = Math.floor(place);
        axis.set(i, from, floor, (float) (place - floor));
      }
      return axis;
    }

    private void set(int i, int from, double floor, float rest) {
      if (floor >= 0 && floor < from) {
        low[i] = (int) floor;
        lowWeight[i] = 1 - rest;
      }
      if (floor >= -1 && floor < from - 1) {
        high[i] = (int) floor + 1;
        highWeight[i] = rest;
      }
    }
  }
}
