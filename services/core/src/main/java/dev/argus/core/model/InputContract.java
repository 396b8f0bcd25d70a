package dev.argus.core.model;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;

/**
 * How a picture becomes the tensor that a model was trained on: {@code (sample - mean) / std} for
 * each channel, samples from 0 to 255.
 *
 * @param layout order of the dimensions
 * @param width of the tensor
 * @param height of the tensor
 * @param colours order of the channels
 * @param mean one for each channel, in the order of the channels
 * @param std one for each channel, in the order of the channels
 * @param letterbox where the picture lies when its sides have another ratio than the tensor's
 */
public record InputContract(
    Layout layout,
    int width,
    int height,
    Colours colours,
    List<Float> mean,
    List<Float> std,
    Placement letterbox) {
  /** Batch, channels, rows, columns. */
  public enum Layout {
    /** The only layout known so far. */
    @JsonProperty("nchw")
    NCHW
  }

  /** Order of the channels. */
  public enum Colours {
    /** Blue first, as OpenCV reads pictures. */
    @JsonProperty("bgr")
    BGR,
    /** Red first. */
    @JsonProperty("rgb")
    RGB
  }

  /** Where the scaled picture lies, the rest being filled with 114. */
  public enum Placement {
    /** In the corner, as YOLOX does. */
    @JsonProperty("top-left")
    TOP_LEFT,
    /** In the middle, as Ultralytics does. */
    @JsonProperty("centre")
    CENTRE
  }

  /** Checks that there are three channels and a size. */
  public InputContract {
    mean = List.copyOf(mean);
    std = List.copyOf(std);
    if (width < 1 || height < 1 || mean.size() != 3 || std.size() != 3) {
      throw new IllegalArgumentException("an input has two sides and three channels");
    }
  }
}
