package dev.argus.inference.runtime;

import ai.djl.ndarray.types.DataType;
import java.util.Arrays;
import java.util.Optional;

/**
 * What a tensor is made of; the constants are the names that the Open Inference Protocol gives
 * them. Only what DJL's OnnxRuntime engine can feed and give back is here.
 */
public enum ElementType {
  /** One byte, 0 or 1. */
  BOOL(9, 1, DataType.BOOLEAN),
  /** One byte without sign. */
  UINT8(2, 1, DataType.UINT8),
  /** One byte with sign. */
  INT8(3, 1, DataType.INT8),
  /** Four bytes with sign. */
  INT32(6, 4, DataType.INT32),
  /** Eight bytes with sign. */
  INT64(7, 8, DataType.INT64),
  /** IEEE 754 half precision. */
  FP16(10, 2, DataType.FLOAT16),
  /** The upper half of an IEEE 754 single. */
  BF16(16, 2, DataType.BFLOAT16),
  /** IEEE 754 single precision. */
  FP32(1, 4, DataType.FLOAT32),
  /** IEEE 754 double precision. */
  FP64(11, 8, DataType.FLOAT64),
  /** Texts or files of any length; no graph takes or gives these here. */
  BYTES(8, 0, DataType.STRING);

  private final int onnx;
  private final int bytes;
  private final DataType djl;

  ElementType(int onnx, int bytes, DataType djl) {
    this.onnx = onnx;
    this.bytes = bytes;
    this.djl = djl;
  }

  /** The type with this number in {@code onnx.TensorProto.DataType}. */
  public static Optional<ElementType> ofOnnx(int number) {
    return Arrays.stream(values()).filter(type -> type.onnx == number).findFirst();
  }

  /** The type with this name in the Open Inference Protocol. */
  public static Optional<ElementType> named(String name) {
    return Arrays.stream(values()).filter(type -> type.name().equals(name)).findFirst();
  }

  static Optional<ElementType> of(DataType djl) {
    return Arrays.stream(values()).filter(type -> type.djl == djl).findFirst();
  }

  DataType djl() {
    return djl;
  }

  /** Bytes of one element, 0 where they differ. */
  public int bytes() {
    return bytes;
  }
}
