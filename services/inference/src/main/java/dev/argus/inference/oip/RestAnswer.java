package dev.argus.inference.oip;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonEncoding;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.StreamWriteFeature;
import dev.argus.core.http.Problem;
import dev.argus.inference.runtime.ElementType;
import dev.argus.inference.runtime.NamedTensor;
import io.javalin.http.Context;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.channels.WritableByteChannel;
import java.util.List;

/** Writes an answer: a JSON document, and behind it the outputs that were asked for as bytes. */
final class RestAnswer {
  private static final JsonFactory FACTORY =
      JsonFactory.builder().enable(StreamWriteFeature.USE_FAST_DOUBLE_WRITER).build();

  private RestAnswer() {}

  /** Bytes that writing an answer takes: a number as text has up to some twelve characters. */
  static long memory(InferRequest request, InferAnswer answer) {
    long bytes = 0;
    for (NamedTensor output : answer.outputs()) {
      bytes += output.data().remaining() * (request.binary(output.name()) ? 2L : 6L);
    }
    return bytes;
  }

  /**
   * Writes an answer.
   *
   * @throws Problem 400 when an output has a datatype that JSON does not have
   */
  static void write(Context ctx, InferRequest request, InferAnswer answer) {
    List<NamedTensor> binary =
        answer.outputs().stream().filter(output -> request.binary(output.name())).toList();
    try (ByteArrayOutputStream body = new ByteArrayOutputStream();
        WritableByteChannel channel = Channels.newChannel(body)) {
      document(body, request, answer);
      if (binary.isEmpty()) {
        ctx.contentType("application/json");
      } else {
        ctx.contentType("application/octet-stream");
        ctx.header(RestRequest.LENGTH, Integer.toString(body.size()));
        for (NamedTensor output : binary) {
          channel.write(output.data().duplicate());
        }
      }
      ctx.result(body.toByteArray());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void document(ByteArrayOutputStream body, InferRequest request, InferAnswer answer)
      throws IOException {
    try (JsonGenerator json = FACTORY.createGenerator(body, JsonEncoding.UTF8)) {
      json.writeStartObject();
      json.writeStringField("model_name", answer.model());
      json.writeStringField("model_version", answer.version());
      if (!request.id().isEmpty()) {
        json.writeStringField("id", request.id());
      }
      json.writeArrayFieldStart("outputs");
      for (NamedTensor output : answer.outputs()) {
        tensor(json, output, request.binary(output.name()));
      }
      json.writeEndArray();
      json.writeEndObject();
    }
  }

  private static void tensor(JsonGenerator json, NamedTensor tensor, boolean binary)
      throws IOException {
    json.writeStartObject();
    json.writeStringField("name", tensor.name());
    json.writeStringField("datatype", tensor.type().name());
    json.writeFieldName("shape");
    json.writeArray(tensor.shape(), 0, tensor.shape().length);
    if (binary) {
      json.writeObjectFieldStart("parameters");
      json.writeNumberField("binary_data_size", tensor.data().remaining());
      json.writeEndObject();
    } else {
      json.writeArrayFieldStart("data");
      data(json, tensor);
      json.writeEndArray();
    }
    json.writeEndObject();
  }

  private static void data(JsonGenerator json, NamedTensor tensor) throws IOException {
    if (tensor.type() == ElementType.FP16 || tensor.type() == ElementType.BF16) {
      throw Problem.badRequest(
          "Output \"%s\" is %s, which JSON does not have; ask for it with binary_data."
              .formatted(tensor.name(), tensor.type()));
    }
    if (tensor.type() == ElementType.BYTES) {
      for (byte[] element : Tensors.elements(tensor)) {
        json.writeString(new String(element, UTF_8));
      }
    } else {
      JsonNumber.write(json, tensor.type(), Tensors.little(tensor));
    }
  }
}
