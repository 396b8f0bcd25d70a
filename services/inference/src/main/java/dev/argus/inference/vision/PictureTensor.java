package dev.argus.inference.vision;

import dev.argus.core.image.Picture;
import dev.argus.core.model.InputContract;
import dev.argus.core.model.InputContract.Colours;
import java.nio.FloatBuffer;
import java.util.Arrays;

/** Writes a picture into a tensor as its model's input contract says. */
public final class PictureTensor {
  private static final int FILL = 114;

  private PictureTensor() {}

  /** Fills the buffer with a picture that has the tensor's own size. */
  public static void write(Picture picture, InputContract input, FloatBuffer tensor) {
    write(picture, new Letterbox(1, 0, 0, picture.width(), picture.height()), input, tensor);
  }

  /** Fills the buffer from its start with {@code 3 x height x width} values. */
  public static void write(
      Picture picture, Letterbox box, InputContract input, FloatBuffer tensor) {
    Resize resize = new Resize(picture, box.width(), box.height());
    int[] samples = new int[3 * box.width()];
    float[][] values = values(input);
    float[] row = new float[input.width()];
    int plane = input.width() * input.height();
    for (int y = 0; y < input.height(); y++) {
      int inside = y - box.top();
      boolean covered = inside >= 0 && inside < box.height();
      if (covered) {
        resize.row(inside, samples);
      }
      for (int channel = 0; channel < 3; channel++) {
        float[] value = values[channel];
        Arrays.fill(row, value[FILL]);
        if (covered) {
          int source = input.colours() == Colours.RGB ? channel : 2 - channel;
          int from = source * box.width();
          for (int x = 0; x < box.width(); x++) {
            row[box.left() + x] = value[samples[from + x]];
          }
        }
        tensor.put(channel * plane + y * row.length, row);
      }
    }
  }

  /** What each sample comes to, in each channel: there are but 256, and a look-up is quickest. */
  private static float[][] values(InputContract input) {
    float[][] values = new float[3][256];
    for (int channel = 0; channel < 3; channel++) {
      float mean = input.mean().get(channel);
      float factor = 1 / input.std().get(channel);
      for (int sample = 0; sample < 256; sample++) {
        values[channel][sample] = (sample - mean) * factor;
      }
    }
    return values;
  }
}
