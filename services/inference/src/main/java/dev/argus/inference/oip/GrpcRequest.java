package dev.argus.inference.oip;

import com.google.protobuf.ByteString;
import dev.argus.core.http.Problem;
import dev.argus.inference.oip.grpc.InferParameter;
import dev.argus.inference.oip.grpc.InferTensorContents;
import dev.argus.inference.oip.grpc.ModelInferRequest;
import dev.argus.inference.runtime.ElementType;
import dev.argus.inference.runtime.NamedTensor;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads an inference request that came by gRPC; raw contents are looked at, not copied. */
final class GrpcRequest {
  private GrpcRequest() {}

  /**
   * Reads a request.
   *
   * @throws Problem 400 naming what is wrong
   */
  static InferRequest read(ModelInferRequest request) {
    if (Math.max(request.getInputsCount(), request.getOutputsCount()) > Few.MOST) {
      throw Problem.badRequest("There may be %d inputs and outputs at most.".formatted(Few.MOST));
    }
    List<ByteString> raw = request.getRawInputContentsList();
    if (!raw.isEmpty() && raw.size() != request.getInputsCount()) {
      throw Problem.badRequest(
          "There are %d inputs and %d raw_input_contents; send one for each, or none."
              .formatted(request.getInputsCount(), raw.size()));
    }
    List<NamedTensor> inputs = new ArrayList<>();
    for (int i = 0; i < request.getInputsCount(); i++) {
      inputs.add(
          tensor(request.getInputs(i), raw.isEmpty() ? Optional.empty() : Optional.of(raw.get(i))));
    }
    return new InferRequest(
        request.getId(),
        parameters(request.getParametersMap()),
        inputs,
        request.getOutputsList().stream()
            .map(output -> new InferRequest.Wanted(output.getName(), Optional.empty()))
            .toList());
  }

  private static NamedTensor tensor(
      ModelInferRequest.InferInputTensor input, Optional<ByteString> raw) {
    long[] shape = input.getShapeList().stream().mapToLong(Long::longValue).toArray();
    Head head = Head.of(input.getName(), input.getDatatype(), shape);
    if (raw.isEmpty()) {
      return head.with(contents(head, input.getContents()));
    }
    if (input.hasContents()) {
      throw Problem.badRequest(
          "Input \"%s\" has contents and raw_input_contents.".formatted(head.name()));
    }
    if (head.type() != ElementType.BYTES && raw.get().size() != head.bytes()) {
      throw head.wrong();
    }
    return head.with(raw.get().asReadOnlyByteBuffer().order(ByteOrder.LITTLE_ENDIAN));
  }

  private static ByteBuffer contents(Head head, InferTensorContents contents) {
    int sent =
        switch (head.type()) {
          case BOOL -> contents.getBoolContentsCount();
          case INT8, INT32 -> contents.getIntContentsCount();
          case UINT8 -> contents.getUintContentsCount();
          case INT64 -> contents.getInt64ContentsCount();
          case FP32 -> contents.getFp32ContentsCount();
          case FP64 -> contents.getFp64ContentsCount();
          case BYTES -> contents.getBytesContentsCount();
          case FP16, BF16 -> -1;
        };
    if (sent != head.count()) {
      throw head.wrong();
    }
    if (head.type() == ElementType.BYTES) {
      return Tensors.bytes(
          contents.getBytesContentsList().stream().map(ByteString::toByteArray).toList());
    }
    ByteBuffer data = Tensors.allocate(head.bytes());
    for (int i = 0; i < sent; i++) {
      put(head, contents, i, data);
    }
    return data.flip();
  }

  private static void put(Head head, InferTensorContents contents, int i, ByteBuffer data) {
    switch (head.type()) {
      case BOOL -> data.put((byte) (contents.getBoolContents(i) ? 1 : 0));
      case INT8 -> data.put((byte) within(head, contents.getIntContents(i), Byte.MIN_VALUE, 127));
      case UINT8 -> data.put((byte) within(head, contents.getUintContents(i), 0, 255));
      case INT32 -> data.putInt(contents.getIntContents(i));
      case INT64 -> data.putLong(contents.getInt64Contents(i));
      case FP32 -> data.putFloat(contents.getFp32Contents(i));
      case FP64 -> data.putDouble(contents.getFp64Contents(i));
      case FP16, BF16, BYTES -> throw head.wrong();
    }
  }

  private static int within(Head head, int value, int least, int most) {
    if (value < least || value > most) {
      throw head.wrong();
    }
    return value;
  }

  private static Parameters parameters(Map<String, InferParameter> sent) {
    Map<String, Object> values = new LinkedHashMap<>();
    sent.forEach(
        (name, value) -> {
          switch (value.getParameterChoiceCase()) {
            case BOOL_PARAM -> values.put(name, value.getBoolParam());
            case INT64_PARAM -> values.put(name, value.getInt64Param());
            case STRING_PARAM -> values.put(name, value.getStringParam());
            case DOUBLE_PARAM -> values.put(name, value.getDoubleParam());
            case UINT64_PARAM -> values.put(name, value.getUint64Param());
            case PARAMETERCHOICE_NOT_SET -> {
              // A name without a value says nothing.
            }
          }
        });
    return new Parameters(values);
  }
}
