package dev.argus.inference.oip;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import dev.argus.core.http.Json;
import dev.argus.core.http.Problem;
import dev.argus.inference.runtime.ElementType;
import dev.argus.inference.runtime.NamedTensor;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;

/**
 * Reads the body of an inference request: a JSON document, and behind it, where a header says how
 * long that is, the tensors that came as bytes (Triton's binary tensor data extension).
 */
final class RestRequest {
  /** Bytes of the JSON document, in requests and answers that have tensors behind it. */
  static final String LENGTH = "Inference-Header-Content-Length";

  private static final String BINARY_SIZE = "binary_data_size";
  private static final String BINARY = "binary_data";

  private final byte[] document;
  private final ByteBuffer behind;
  private final Function<String, byte[]> texts;

  private RestRequest(byte[] document, ByteBuffer behind, Function<String, byte[]> texts) {
    this.document = document;
    this.behind = behind;
    this.texts = texts;
  }

  @JsonIgnoreProperties(ignoreUnknown = true)
  record Document(
      Optional<String> id,
      Optional<Parameters> parameters,
      Optional<Few<Input>> inputs,
      Optional<Few<Output>> outputs) {}

  @JsonIgnoreProperties(ignoreUnknown = true)
  record Input(
      Optional<String> name,
      Optional<String> datatype,
      Optional<Few<Long>> shape,
      Optional<Parameters> parameters,
      Optional<JsonData> data) {}

  @JsonIgnoreProperties(ignoreUnknown = true)
  record Output(Optional<String> name, Optional<Parameters> parameters) {}

  /**
   * Reads a body.
   *
   * @param length of the JSON document, absent where the body has nothing else
   * @param texts makes bytes of an element of datatype BYTES that is in the document
   * @throws Problem 400 naming what is wrong
   */
  static InferRequest read(byte[] body, Optional<String> length, Function<String, byte[]> texts) {
    int end = length.map(text -> end(text, body.length)).orElse(body.length);
    byte[] document = end == body.length ? body : Arrays.copyOf(body, end);
    ByteBuffer behind = ByteBuffer.wrap(body, end, body.length - end);
    return new RestRequest(document, behind, texts).read();
  }

  private static int end(String text, int most) {
    try {
      int end = Integer.parseInt(text.strip());
      if (end >= 0 && end <= most) {
        return end;
      }
    } catch (NumberFormatException e) {
      // The same answer as for a number that is none of a length.
    }
    throw Problem.badRequest(
        "%s must be the length of the JSON document, from 0 to the body's %d."
            .formatted(LENGTH, most));
  }

  private InferRequest read() {
    Document request = Json.read(document, Document.class);
    List<NamedTensor> inputs = new ArrayList<>();
    for (Input input : all(request.inputs(), "inputs")) {
      inputs.add(tensor(input, inputs));
    }
    if (behind.hasRemaining()) {
      throw Problem.badRequest(
          "%d bytes remain behind the inputs' binary data.".formatted(behind.remaining()));
    }
    return new InferRequest(
        request.id().orElse(""),
        request.parameters().orElse(Parameters.NONE),
        inputs,
        all(request.outputs(), "outputs").stream().map(RestRequest::wanted).toList());
  }

  private NamedTensor tensor(Input input, List<NamedTensor> before) {
    String name = required(input.name(), "inputs.name");
    Head head = Head.of(name, required(input.datatype(), "inputs.datatype"), shape(input.shape()));
    if (head.type() == ElementType.BYTES
        && before.stream().anyMatch(it -> it.type() == ElementType.BYTES)) {
      // Before any is fetched.
      throw PictureInput.tooMany();
    }
    Optional<Integer> size = input.parameters().orElse(Parameters.NONE).size(BINARY_SIZE);
    if (size.isPresent()) {
      return head.with(slice(head, size.get()));
    }
    return required(input.data(), "inputs.data").read(document, head, texts);
  }

  private ByteBuffer slice(Head head, int size) {
    if (size > behind.remaining()) {
      throw Problem.badRequest(
          "Input \"%s\" has %d bytes of binary data, the body has %d more."
              .formatted(head.name(), size, behind.remaining()));
    }
    if (head.type() != ElementType.BYTES && size != head.bytes()) {
      throw Problem.badRequest(
          "Input \"%s\" has %d bytes of binary data, its shape %s of datatype %s has %d."
              .formatted(
                  head.name(), size, NamedTensor.form(head.shape()), head.type(), head.bytes()));
    }
    ByteBuffer slice = behind.slice().limit(size).order(ByteOrder.LITTLE_ENDIAN);
    behind.position(behind.position() + size);
    return slice;
  }

  private static InferRequest.Wanted wanted(Output output) {
    return new InferRequest.Wanted(
        required(output.name(), "outputs.name"),
        output.parameters().orElse(Parameters.NONE).flag(BINARY));
  }

  private static long[] shape(Optional<Few<Long>> sizes) {
    required(sizes, "inputs.shape");
    return all(sizes, "inputs.shape").stream().mapToLong(Long::longValue).toArray();
  }

  private static <T> List<T> all(Optional<Few<T>> list, String field) {
    List<T> all = list.<List<T>>map(few -> few).orElse(List.of());
    if (all.stream().anyMatch(Objects::isNull)) {
      throw Problem.badRequest("Field \"%s\" has a value that is not allowed.".formatted(field));
    }
    return all;
  }

  private static <T> T required(Optional<T> value, String field) {
    return value.orElseThrow(() -> Problem.badRequest("Field \"" + field + "\" is missing."));
  }
}
