package dev.argus.inference.vision;

import dev.argus.core.image.Picture;
import dev.argus.core.model.InputContract;
import dev.argus.core.model.InputContract.Colours;
import java.nio.FloatBuffer;
import java.util.Arrays;

/**
 * Writes a picture into a tensor as its model's input contract says. The scaling is OpenCV's
 * INTER_LINEAR: pixel centres at halves, four neighbours, rounded to whole samples.
 */
public final class PictureTensor {
  private static final float FILL = 114;

  private PictureTensor() {}

  /** Fills the buffer from its start with {@code 3 x height x width} values. */
  public static void write(
      Picture picture, Letterbox box, InputContract input, FloatBuffer tensor) {
    int plane = input.width() * input.height();
    float[] row = new float[input.width()];
    Axis columns = Axis.of(picture.width(), box.width());
    Axis rows = Axis.of(picture.height(), box.height());
    for (int channel = 0; channel < 3; channel++) {
      int source = input.colours() == Colours.RGB ? channel : 2 - channel;
      float mean = input.mean().get(channel);
      float factor = 1 / input.std().get(channel);
      for (int y = 0; y < input.height(); y++) {
        Arrays.fill(row, FILL);
        int inside = y - box.top();
        if (inside >= 0 && inside < box.height()) {
          Line line = new Line(picture, rows.low[inside], rows.high[inside], rows.weight[inside]);
          line.scale(source, columns, row, box.left());
        }
        for (int x = 0; x < row.length; x++) {
          row[x] = (row[x] - mean) * factor;
        }
        tensor.put(channel * plane + y * row.length, row);
      }
    }
  }

  /** For each place along one side: its two neighbours and the weight of the second. */
  private record Axis(int[] low, int[] high, float[] weight) {
    static Axis of(int from, int to) {
      Axis axis = new Axis(new int[to], new int[to], new float[to]);
      double step = (double) from / to;
      for (int i = 0; i < to; i++) {
        double centre = Math.max(0, Math.min(from - 1, (i + 0.5) * step - 0.5));
        axis.low[i] = (int) centre;
        axis.high[i] = Math.min(from - 1, axis.low[i] + 1);
        axis.weight[i] = (float) (centre - axis.low[i]);
      }
      return axis;
    }
  }

  /** Two rows of the picture and the weight of the lower one. */
  private record Line(Picture picture, int low, int high, float weight) {
    void scale(int channel, Axis columns, float[] row, int left) {
      byte[] rgb = picture.rgb();
      int upper = 3 * picture.width() * low + channel;
      int lower = 3 * picture.width() * high + channel;
      for (int x = 0; x < columns.low.length; x++) {
        int a = 3 * columns.low[x];
        int b = 3 * columns.high[x];
        float right = columns.weight[x];
        float above = mix(rgb[upper + a] & 0xFF, rgb[upper + b] & 0xFF, right);
        float below = mix(rgb[lower + a] & 0xFF, rgb[lower + b] & 0xFF, right);
        row[left + x] = (int) (mix(above, below, weight) + 0.5f);
      }
    }

    private static float mix(float a, float b, float weight) {
      return a + (b - a) * weight;
    }
  }
}
