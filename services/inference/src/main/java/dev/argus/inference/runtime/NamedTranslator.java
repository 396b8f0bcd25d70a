package dev.argus.inference.runtime;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import ai.djl.translate.NoBatchifyTranslator;
import ai.djl.translate.TranslatorContext;
import java.util.List;

/** Hands tensors over by name, and each output back with its own. */
final class NamedTranslator implements NoBatchifyTranslator<List<NamedTensor>, List<NamedTensor>> {
  @Override
  public NDList processInput(TranslatorContext context, List<NamedTensor> inputs) {
    NDList list = new NDList();
    for (NamedTensor input : inputs) {
      NDArray array =
          context.getNDManager().create(input.data(), new Shape(input.shape()), input.type().djl());
      array.setName(input.name());
      list.add(array);
    }
    return list;
  }

  @Override
  public List<NamedTensor> processOutput(TranslatorContext context, NDList outputs) {
    return outputs.stream().map(NamedTranslator::tensor).toList();
  }

  private static NamedTensor tensor(NDArray array) {
    ElementType type =
        ElementType.of(array.getDataType())
            .orElseThrow(
                () -> new IllegalArgumentException("no output of type " + array.getDataType()));
    return new NamedTensor(
        array.getName(), type, array.getShape().getShape(), array.toByteBuffer());
  }
}
