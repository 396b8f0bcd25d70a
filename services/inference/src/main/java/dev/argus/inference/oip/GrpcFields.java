package dev.argus.inference.oip;

import com.google.protobuf.CodedInputStream;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.WireFormat;
import dev.argus.inference.oip.grpc.ServerLiveRequest;
import java.io.IOException;
import java.io.InputStream;

/**
 * Looks over a message before it is read, since it may take many times its bytes: an empty input
 * has two on the wire and a hundred in memory, a small number one and up to eight. Fields count at
 * every depth, those that nobody knows too; an array of numbers is one, and so is a picture.
 */
final class GrpcFields {
  /** Several times what the largest request that is answered has. */
  private static final int MOST = 4096;

  /** Of whatever is in groups, which the protocol has none of. */
  private static final Descriptor UNKNOWN = ServerLiveRequest.getDescriptor();

  private final CodedInputStream message;
  private final int size;
  private int fields;
  private long unpacked;

  private GrpcFields(InputStream message, int size) {
    this.message = CodedInputStream.newInstance(message);
    this.message.setSizeLimit(Integer.MAX_VALUE);
    this.size = size;
  }

  /**
   * Those of a message, which can be read from its beginning afterwards.
   *
   * @param message all of which is there
   * @param type that it is to be read as
   */
  static GrpcFields of(InputStream message, Descriptor type) throws IOException {
    message.mark(Integer.MAX_VALUE);
    GrpcFields fields = new GrpcFields(message, message.available());
    try {
      fields.count(type);
    } catch (IOException e) {
      // It is none: whoever reads it says so.
    }
    message.reset();
    return fields;
  }

  /** Whether there are more than any request needs. */
  boolean tooMany() {
    return fields > MOST;
  }

  /** Bytes that the message takes at most once it is read. */
  long memory() {
    return size + unpacked;
  }

  private void count(Descriptor type) throws IOException {
    for (int tag = message.readTag(); tag != 0 && !tooMany(); tag = message.readTag()) {
      FieldDescriptor field = type.findFieldByNumber(WireFormat.getTagFieldNumber(tag));
      int wire = WireFormat.getTagWireType(tag);
      if (wire == WireFormat.WIRETYPE_END_GROUP) {
        return;
      }
      if (field != null && field.isPackable() && wire == field.getLiteType().getWireType()) {
        unpacked += bytes(field);
        message.skipField(tag);
        continue;
      }
      fields++;
      if (wire == WireFormat.WIRETYPE_START_GROUP) {
        count(UNKNOWN);
      } else if (field == null || wire != WireFormat.WIRETYPE_LENGTH_DELIMITED) {
        message.skipField(tag);
      } else {
        delimited(field, message.readRawVarint32());
      }
    }
  }

  private void delimited(FieldDescriptor field, int length) throws IOException {
    if (field.getJavaType() == FieldDescriptor.JavaType.MESSAGE) {
      int before = message.pushLimit(length);
      count(field.getMessageType());
      if (!tooMany()) {
        message.popLimit(before);
      }
      return;
    }
    if (field.isPackable() && field.getLiteType().getWireType() == WireFormat.WIRETYPE_VARINT) {
      // Each may have one byte; a length that cannot be is refused by whoever reads on.
      unpacked += Math.max(0, Math.min(length, size)) * (bytes(field) - 1L);
    }
    message.skipRawBytes(length);
  }

  /** Of a number in memory. */
  private static int bytes(FieldDescriptor field) {
    return switch (field.getJavaType()) {
      case LONG, DOUBLE -> Long.BYTES;
      case BOOLEAN -> 1;
      default -> Integer.BYTES;
    };
  }
}
