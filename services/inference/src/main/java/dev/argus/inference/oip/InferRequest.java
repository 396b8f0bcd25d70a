package dev.argus.inference.oip;

import dev.argus.core.http.Problem;
import dev.argus.inference.runtime.NamedTensor;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A request to run a model, whichever way it came.
 *
 * @param id that the answer repeats, empty for none
 * @param parameters of the request
 * @param inputs in the order sent
 * @param outputs that are asked for; empty means all
 */
record InferRequest(
    String id, Parameters parameters, List<NamedTensor> inputs, List<Wanted> outputs) {
  /**
   * An output that is asked for.
   *
   * @param binary whether it shall come as bytes, absent where the request says nothing
   */
  record Wanted(String name, Optional<Boolean> binary) {}

  /**
   * Copies the lists.
   *
   * @throws Problem 400 where an output is asked for twice
   */
  InferRequest {
    if (outputs.stream().map(Wanted::name).distinct().count() < outputs.size()) {
      throw Problem.badRequest("An output is asked for twice.");
    }
    inputs = List.copyOf(inputs);
    outputs = List.copyOf(outputs);
  }

  /** Whether an output shall come as bytes. */
  boolean binary(String output) {
    return outputs.stream()
        .filter(wanted -> wanted.name().equals(output))
        .flatMap(wanted -> wanted.binary().stream())
        .findFirst()
        .orElseGet(() -> parameters.flag("binary_data_output").orElse(false));
  }

  /**
   * Of a model's outputs those that are asked for, in the order asked; all where none is.
   *
   * @throws Problem 400 naming one that there is not
   */
  List<NamedTensor> wanted(List<NamedTensor> all) {
    return outputs.isEmpty() ? all : outputs.stream().map(one -> named(one.name(), all)).toList();
  }

  private static NamedTensor named(String name, List<NamedTensor> all) {
    return all.stream()
        .filter(output -> output.name().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                Problem.badRequest(
                    "There is no output \"%s\"; there are %s."
                        .formatted(
                            name,
                            all.stream()
                                .map(NamedTensor::name)
                                .collect(Collectors.joining(", ")))));
  }
}
