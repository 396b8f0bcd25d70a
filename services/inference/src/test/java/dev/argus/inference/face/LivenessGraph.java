package dev.argus.inference.face;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.protobuf.ByteString;
import com.google.protobuf.UnknownFieldSet;
import com.google.protobuf.UnknownFieldSet.Field;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A graph with the shapes of MiniFASNet and nothing learned in it: {@code real} is a weighted sum
 * of the channels' means, in the order in which they come in, less a limit; both spoofs are zero.
 * So a dark picture is a spoof. Numbers of fields are those of {@code onnx.proto}.
 */
public final class LivenessGraph {
  private static final int FLOAT = 1;

  private LivenessGraph() {}

  /** Bright pictures are real ones: from a mean of 60 on, with the default threshold. */
  public static Path brightness(Path folder, String name) throws IOException {
    return write(folder.resolve(name), 80, new float[] {1, 1, 1, -180});
  }

  /** One of a form that no model of liveness has. */
  public static Path oblong(Path folder, String name) throws IOException {
    return write(folder.resolve(name), new long[] {1, 3, 80, 64}, new float[4], 3);
  }

  /**
   * Writes one.
   *
   * @param side of its input
   * @param weights of the first, second and third channel, and what is added
   */
  static Path write(Path file, int side, float... weights) throws IOException {
    return write(file, new long[] {1, 3, side, side}, weights, 3);
  }

  /** The same with any shape; {@code classes} is how many numbers it says, real the second. */
  static Path write(Path file, long[] input, float[] weights, int classes) throws IOException {
    int channels = weights.length - 1;
    float[] matrix = new float[channels * classes];
    for (int channel = 0; channel < channels; channel++) {
      matrix[channel * classes + 1] = weights[channel];
    }
    float[] bias = new float[classes];
    bias[1] = weights[channels];
    var graph =
        UnknownFieldSet.newBuilder()
            .addField(
                1,
                messages(
                    node("GlobalAveragePool", "means", "input"),
                    node("Flatten", "flat", "means"),
                    node("Gemm", "output", "flat", "matrix", "bias")))
            .addField(2, text("liveness"))
            .addField(
                5,
                messages(
                    weights("matrix", matrix, channels, classes), weights("bias", bias, classes)))
            .addField(11, messages(value("input", input)))
            .addField(12, messages(value("output", 1, classes)));
    var model =
        UnknownFieldSet.newBuilder()
            .addField(1, number(8))
            .addField(7, messages(graph))
            .addField(8, messages(UnknownFieldSet.newBuilder().addField(2, number(13))));
    return Files.write(file, model.build().toByteArray());
  }

  private static UnknownFieldSet.Builder node(String type, String output, String... inputs) {
    return UnknownFieldSet.newBuilder()
        .addField(1, text(inputs))
        .addField(2, text(output))
        .addField(4, text(type));
  }

  private static UnknownFieldSet.Builder weights(String name, float[] values, long... shape) {
    ByteBuffer bytes =
        ByteBuffer.allocate(values.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    bytes.asFloatBuffer().put(values);
    return UnknownFieldSet.newBuilder()
        .addField(1, number(shape))
        .addField(2, number(FLOAT))
        .addField(8, text(name))
        .addField(9, Field.newBuilder().addLengthDelimited(ByteString.copyFrom(bytes)).build());
  }

  private static UnknownFieldSet.Builder value(String name, long... shape) {
    var dimensions = new UnknownFieldSet.Builder[shape.length];
    for (int i = 0; i < shape.length; i++) {
      dimensions[i] = UnknownFieldSet.newBuilder().addField(1, number(shape[i]));
    }
    var tensor =
        UnknownFieldSet.newBuilder()
            .addField(1, number(FLOAT))
            .addField(2, messages(UnknownFieldSet.newBuilder().addField(1, messages(dimensions))));
    return UnknownFieldSet.newBuilder()
        .addField(1, text(name))
        .addField(2, messages(UnknownFieldSet.newBuilder().addField(1, messages(tensor))));
  }

  private static Field messages(UnknownFieldSet.Builder... all) {
    Field.Builder field = Field.newBuilder();
    for (UnknownFieldSet.Builder one : all) {
      field.addLengthDelimited(one.build().toByteString());
    }
    return field.build();
  }

  private static Field text(String... all) {
    Field.Builder field = Field.newBuilder();
    for (String one : all) {
      field.addLengthDelimited(ByteString.copyFrom(one, UTF_8));
    }
    return field.build();
  }

  private static Field number(long... all) {
    Field.Builder field = Field.newBuilder();
    for (long one : all) {
      field.addVarint(one);
    }
    return field.build();
  }
}
