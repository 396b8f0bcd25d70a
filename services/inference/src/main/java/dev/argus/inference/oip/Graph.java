package dev.argus.inference.oip;

import dev.argus.core.http.Problem;
import dev.argus.core.model.OnnxFile;
import dev.argus.inference.runtime.ElementType;
import dev.argus.inference.runtime.NamedTensor;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Whether tensors are those that a graph takes, told before it runs. */
final class Graph {
  private Graph() {}

  /**
   * Compares names, datatypes and shapes.
   *
   * @throws Problem 400 naming what differs, with what was sent and what is taken
   */
  static void check(OnnxFile graph, List<NamedTensor> inputs) {
    Set<String> sent = new HashSet<>();
    for (NamedTensor input : inputs) {
      if (!sent.add(input.name())) {
        throw Problem.badRequest("Input \"%s\" is there twice.".formatted(input.name()));
      }
      check(expected(graph, input), input);
    }
    for (OnnxFile.Tensor expected : graph.inputs()) {
      if (!sent.contains(expected.name())) {
        throw Problem.badRequest(
            "Input \"%s\" is missing; pictures as \"%s\" of datatype BYTES do as well."
                .formatted(expected.name(), PictureTask.INPUT));
      }
    }
  }

  private static OnnxFile.Tensor expected(OnnxFile graph, NamedTensor input) {
    return graph.inputs().stream()
        .filter(tensor -> tensor.name().equals(input.name()))
        .findFirst()
        .orElseThrow(() -> unknown(graph, input));
  }

  private static Problem unknown(OnnxFile graph, NamedTensor input) {
    if (input.name().equals(PictureTask.INPUT) && input.type() != ElementType.BYTES) {
      return Problem.badRequest(
          "Input \"%s\" is %s, it takes BYTES.".formatted(input.name(), input.type()));
    }
    return Problem.badRequest(
        "The model has no input \"%s\"; it takes %s, or pictures as \"%s\" of datatype BYTES."
            .formatted(
                input.name(),
                graph.inputs().stream()
                    .map(tensor -> "\"" + tensor.name() + "\"")
                    .collect(Collectors.joining(", ")),
                PictureTask.INPUT));
  }

  private static void check(OnnxFile.Tensor expected, NamedTensor input) {
    Optional<ElementType> type = ElementType.ofOnnx(expected.type());
    if (type.isEmpty() || type.get() != input.type()) {
      throw Problem.badRequest(
          "Input \"%s\" is %s, the model takes %s."
              .formatted(
                  input.name(), input.type(), type.map(Enum::name).orElse("what nobody can send")));
    }
    long[] shape = input.shape();
    List<Long> sizes = expected.shape();
    boolean same = shape.length == sizes.size();
    for (int i = 0; same && i < shape.length; i++) {
      same = sizes.get(i) == OnnxFile.DYNAMIC || sizes.get(i) == shape[i];
    }
    if (!same) {
      throw Problem.badRequest(
          "Input \"%s\" is %s, the model takes %s."
              .formatted(input.name(), input.form(), expected.form()));
    }
  }
}
