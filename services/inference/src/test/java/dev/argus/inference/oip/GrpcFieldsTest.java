package dev.argus.inference.oip;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.protobuf.ByteString;
import com.google.protobuf.CodedOutputStream;
import com.google.protobuf.MessageLite;
import com.google.protobuf.UnknownFieldSet;
import com.google.protobuf.WireFormat;
import dev.argus.inference.oip.grpc.InferParameter;
import dev.argus.inference.oip.grpc.InferTensorContents;
import dev.argus.inference.oip.grpc.ModelInferRequest;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.Collections;
import org.junit.jupiter.api.Test;

/** What is seen of a message before it is read. */
class GrpcFieldsTest {
  private static final int COUNT = 10_000;

  private static GrpcFields of(byte[] message) throws IOException {
    return GrpcFields.of(new ByteArrayInputStream(message), ModelInferRequest.getDescriptor());
  }

  private static GrpcFields of(InferTensorContents.Builder contents) throws IOException {
    return of(request(contents.build()).toByteArray());
  }

  private static ModelInferRequest request(InferTensorContents contents) {
    return ModelInferRequest.newBuilder()
        .addInputs(ModelInferRequest.InferInputTensor.newBuilder().setContents(contents))
        .build();
  }

  private static void about(long expected, GrpcFields fields) {
    assertFalse(fields.tooMany());
    assertTrue(
        fields.memory() >= expected && fields.memory() < expected + 100,
        fields.memory() + " for " + expected);
  }

  @Test
  void numbersTakeWhatTheirTypeTakes() throws IOException {
    var ones = Collections.nCopies(COUNT, 1);
    var longs = Collections.nCopies(COUNT, 1L);
    about(8 * COUNT, of(InferTensorContents.newBuilder().addAllInt64Contents(longs)));
    about(8 * COUNT, of(InferTensorContents.newBuilder().addAllUint64Contents(longs)));
    about(4 * COUNT, of(InferTensorContents.newBuilder().addAllIntContents(ones)));
    about(4 * COUNT, of(InferTensorContents.newBuilder().addAllUintContents(ones)));
    about(4 * COUNT, of(InferTensorContents.newBuilder().addAllFp32Contents(floats())));
    about(COUNT, of(InferTensorContents.newBuilder().addAllBoolContents(bools())));
    about(
        8 * COUNT,
        of(
            ModelInferRequest.newBuilder()
                .addInputs(ModelInferRequest.InferInputTensor.newBuilder().addAllShape(longs))
                .build()
                .toByteArray()));
  }

  private static Iterable<Float> floats() {
    return Collections.nCopies(COUNT, 1f);
  }

  private static Iterable<Boolean> bools() {
    return Collections.nCopies(COUNT, true);
  }

  @Test
  void numbersThatAreNotPackedAreNoFieldsButMemory() throws IOException {
    ByteString.Output contents = ByteString.newOutput();
    CodedOutputStream out = CodedOutputStream.newInstance(contents);
    for (int i = 0; i < COUNT; i++) {
      out.writeInt64(InferTensorContents.INT64_CONTENTS_FIELD_NUMBER, 1);
    }
    out.flush();
    about(10 * COUNT, of(nested(5, nested(5, contents.toByteString())).toByteArray()));
  }

  /** A message that has another as a field. */
  private static ByteString nested(int number, ByteString inner) throws IOException {
    ByteString.Output message = ByteString.newOutput();
    CodedOutputStream out = CodedOutputStream.newInstance(message);
    out.writeBytes(number, inner);
    out.flush();
    return message.toByteString();
  }

  @Test
  void picturesTakeTheirBytes() throws IOException {
    about(
        1 << 20,
        of(
            ModelInferRequest.newBuilder()
                .addRawInputContents(ByteString.copyFrom(new byte[1 << 20]))
                .build()
                .toByteArray()));
  }

  @Test
  void smallPartsCountAtEveryDepth() throws IOException {
    assertTrue(
        of(InferTensorContents.newBuilder()
                .addAllBytesContents(Collections.nCopies(COUNT, ByteString.EMPTY)))
            .tooMany());
    var unknown = UnknownFieldSet.Field.newBuilder();
    Collections.nCopies(COUNT, 1L).forEach(unknown::addVarint);
    UnknownFieldSet many = UnknownFieldSet.newBuilder().addField(99, unknown.build()).build();
    assertTrue(of(InferTensorContents.newBuilder().setUnknownFields(many)).tooMany());
    MessageLite parameter =
        ModelInferRequest.newBuilder()
            .putParameters("p", InferParameter.newBuilder().setUnknownFields(many).build())
            .build();
    assertTrue(of(parameter.toByteArray()).tooMany());
    UnknownFieldSet group =
        UnknownFieldSet.newBuilder()
            .addField(98, UnknownFieldSet.Field.newBuilder().addGroup(many).build())
            .build();
    assertTrue(
        of(ModelInferRequest.newBuilder().setUnknownFields(group).build().toByteArray()).tooMany());
  }

  @Test
  void groupsInGroupsEndTheLookAndNotTheThread() throws IOException {
    byte[] deep = new byte[1 << 20];
    Arrays.fill(deep, (byte) (1 << 3 | WireFormat.WIRETYPE_START_GROUP));
    assertTrue(of(deep).tooMany());
  }

  @Test
  void aLengthThatIsNotThereCostsNoMoreThanWhatIs() throws IOException {
    for (int length : new int[] {Integer.MAX_VALUE, -1}) {
      ByteString.Output input = ByteString.newOutput();
      CodedOutputStream out = CodedOutputStream.newInstance(input);
      out.writeTag(3, WireFormat.WIRETYPE_LENGTH_DELIMITED);
      out.writeUInt32NoTag(length);
      out.flush();
      byte[] message = nested(5, input.toByteString()).toByteArray();
      long memory = of(message).memory();
      assertTrue(memory >= message.length && memory <= 8L * message.length, memory + " bytes");
    }
  }
}
