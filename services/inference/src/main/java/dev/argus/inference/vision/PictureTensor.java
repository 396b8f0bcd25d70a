package dev.argus.inference.vision;

import dev.argus.core.image.Picture;
import dev.argus.core.model.InputContract;
import dev.argus.core.model.InputContract.Colours;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Writes a picture into a tensor as its model's input contract says. */
public final class PictureTensor {
  private static final int FILL = 114;

  private PictureTensor() {}

  /** Fills the buffer with a picture that has the tensor's own size. */
  public static void write(Picture picture, InputContract input, FloatBuffer tensor) {
    write(picture, new Letterbox(1, 0, 0, picture.width(), picture.height()), input, tensor);
  }

  /** Fills the buffer with a part of a picture, each side scaled to the tensor's by itself. */
  public static void write(Picture picture, Region part, InputContract input, FloatBuffer tensor) {
    Letterbox box = new Letterbox(1, 0, 0, input.width(), input.height());
    write(new Resize(picture, part, box.width(), box.height()), box, input, tensor);
  }

  /** Fills the buffer from its start with {@code 3 x height x width} values. */
  public static void write(
      Picture picture, Letterbox box, InputContract input, FloatBuffer tensor) {
    write(new Resize(picture, box.width(), box.height()), box, input, tensor);
  }

  private static void write(Resize resize, Letterbox box, InputContract input, FloatBuffer tensor) {
    int[][] samples = new int[3][box.width()];
    List<Plane> planes = new ArrayList<>();
    for (int channel = 0; channel < 3; channel++) {
      int colour = input.colours() == Colours.RGB ? channel : 2 - channel;
      float factor = 1 / input.std().get(channel);
      planes.add(new Plane(samples[colour], input.mean().get(channel), factor));
    }
    float[] row = new float[input.width()];
    for (int y = 0; y < input.height(); y++) {
      int inside = y - box.top();
      boolean covered = inside >= 0 && inside < box.height();
      if (covered) {
        resize.row(inside, samples);
      }
      int at = y * row.length;
      for (Plane plane : planes) {
        Arrays.fill(row, (FILL - plane.mean()) * plane.factor());
        if (covered) {
          plane.write(row, box.left());
        }
        tensor.put(at, row);
        at += row.length * input.height();
      }
    }
  }

  /**
   * A channel of the tensor.
   *
   * @param samples of the row at hand
   * @param mean taken from each
   * @param factor that the rest is multiplied by
   */
  private record Plane(int[] samples, float mean, float factor) {
    /** A loop of its own becomes vector instructions. */
    void write(float[] row, int left) {
      for (int x = 0; x < samples.length; x++) {
        row[left + x] = (samples[x] - mean) * factor;
      }
    }
  }
}
