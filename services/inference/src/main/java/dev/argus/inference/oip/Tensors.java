package dev.argus.inference.oip;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.argus.inference.runtime.ElementType;
import dev.argus.inference.runtime.NamedTensor;
import dev.argus.inference.vision.Box;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;

/** Tensors made of values, and values of tensors. */
public final class Tensors {
  private Tensors() {}

  /** Memory for a tensor's elements. */
  static ByteBuffer allocate(int bytes) {
    return ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }

  /** A tensor of 32-bit floats. */
  public static NamedTensor floats(String name, long[] shape, float... values) {
    ByteBuffer data = allocate(values.length * Float.BYTES);
    data.asFloatBuffer().put(values);
    return new NamedTensor(name, ElementType.FP32, shape, data);
  }

  /** A row of 32-bit floats. */
  static NamedTensor row(String name, List<Float> values) {
    float[] row = new float[values.size()];
    for (int i = 0; i < row.length; i++) {
      row[i] = values.get(i);
    }
    return floats(name, new long[] {row.length}, row);
  }

  /** {@code boxes}, n x 4: corners in pixels of the upright picture. */
  static NamedTensor boxes(List<Box> boxes) {
    float[] corners = new float[4 * boxes.size()];
    int at = 0;
    for (Box box : boxes) {
      corners[at++] = box.x1();
      corners[at++] = box.y1();
      corners[at++] = box.x2();
      corners[at++] = box.y2();
    }
    return floats("boxes", new long[] {boxes.size(), 4}, corners);
  }

  /** A row of 32-bit whole numbers. */
  public static NamedTensor integers(String name, int... values) {
    ByteBuffer data = allocate(values.length * Integer.BYTES);
    data.asIntBuffer().put(values);
    return new NamedTensor(name, ElementType.INT32, new long[] {values.length}, data);
  }

  /** A row of texts. */
  public static NamedTensor texts(String name, List<String> values) {
    List<byte[]> elements = values.stream().map(value -> value.getBytes(UTF_8)).toList();
    return new NamedTensor(name, ElementType.BYTES, new long[] {values.size()}, bytes(elements));
  }

  /** Elements of any length, each behind its length. */
  static ByteBuffer bytes(List<byte[]> elements) {
    ByteBuffer data =
        allocate(elements.stream().mapToInt(element -> Integer.BYTES + element.length).sum());
    elements.forEach(element -> data.putInt(element.length).put(element));
    return data.flip();
  }

  /** All elements of datatype BYTES. */
  static List<byte[]> elements(NamedTensor tensor) {
    return elements(tensor, Integer.MAX_VALUE);
  }

  /**
   * Elements of datatype BYTES, so many at most; fewer than there should be where they are broken.
   */
  static List<byte[]> elements(NamedTensor tensor, int most) {
    ByteBuffer data = little(tensor);
    List<byte[]> elements = new ArrayList<>();
    while (data.remaining() >= Integer.BYTES && elements.size() < most) {
      int length = data.getInt();
      if (length < 0 || length > data.remaining()) {
        return elements;
      }
      byte[] element = new byte[length];
      data.get(element);
      elements.add(element);
    }
    return elements;
  }

  /** The data of a tensor, to be read once more. */
  static ByteBuffer little(NamedTensor tensor) {
    return tensor.data().duplicate().order(ByteOrder.LITTLE_ENDIAN);
  }
}
