package dev.argus.inference.runtime;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.translate.NoBatchifyTranslator;
import ai.djl.translate.TranslatorContext;
import java.util.List;

/** Hands the buffer over as it is and copies each output once. */
final class FlatTranslator implements NoBatchifyTranslator<OnnxSession.Input, List<Tensor>> {
  @Override
  public NDList processInput(TranslatorContext context, OnnxSession.Input input) {
    return new NDList(
        context.getNDManager().create(input.values(), new Shape(input.shape()), DataType.FLOAT32));
  }

  @Override
  public List<Tensor> processOutput(TranslatorContext context, NDList outputs) {
    return outputs.stream().map(FlatTranslator::tensor).toList();
  }

  private static Tensor tensor(NDArray array) {
    long[] shape = array.getShape().getShape();
    return switch (array.getDataType()) {
      case FLOAT32 -> new Tensor(shape, array.toByteBuffer().asFloatBuffer());
      case INT64 -> new Tensor(shape, floats(array));
      default -> new Tensor(shape, array.toFloatArray());
    };
  }

  /** Class numbers come as whole ones; as floats they are exact up to 2^24. */
  private static float[] floats(NDArray array) {
    long[] whole = array.toLongArray();
    float[] values = new float[whole.length];
    for (int i = 0; i < whole.length; i++) {
      values[i] = whole[i];
    }
    return values;
  }
}
