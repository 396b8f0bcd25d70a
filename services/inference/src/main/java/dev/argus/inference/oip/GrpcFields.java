package dev.argus.inference.oip;

import com.google.protobuf.CodedInputStream;
import com.google.protobuf.WireFormat;
import java.io.IOException;
import java.io.InputStream;
import java.util.Set;

/**
 * Counts the fields of a message before it is read: an empty input has two bytes on the wire and a
 * hundred in memory. Those of {@code inputs}, {@code outputs} and {@code parameters} count, and
 * those within each; arrays of numbers and pictures are one field.
 */
final class GrpcFields {
  /** Several times what the largest request that is answered has. */
  private static final int MOST = 4096;

  /** Of ModelInferRequest: parameters, inputs, outputs. */
  private static final Set<Integer> LOOKED_INTO = Set.of(4, 5, 6);

  private final CodedInputStream message;
  private int fields;

  private GrpcFields(InputStream message) {
    this.message = CodedInputStream.newInstance(message);
    this.message.setSizeLimit(Integer.MAX_VALUE);
  }

  /** Whether a message, which can be read from its beginning afterwards, has too many. */
  static boolean tooMany(InputStream message) {
    message.mark(Integer.MAX_VALUE);
    try {
      GrpcFields counted = new GrpcFields(message);
      counted.count(LOOKED_INTO);
      boolean tooMany = counted.fields > MOST;
      message.reset();
      return tooMany;
    } catch (IOException e) {
      // It is none: whoever reads it says so.
      return reset(message);
    }
  }

  private static boolean reset(InputStream message) {
    try {
      message.reset();
      return false;
    } catch (IOException e) {
      return true;
    }
  }

  private void count(Set<Integer> lookedInto) throws IOException {
    for (int tag = message.readTag(); tag != 0 && fields <= MOST; tag = message.readTag()) {
      fields++;
      boolean holds = WireFormat.getTagWireType(tag) == WireFormat.WIRETYPE_LENGTH_DELIMITED;
      if (holds && lookedInto.contains(WireFormat.getTagFieldNumber(tag))) {
        int before = message.pushLimit(message.readRawVarint32());
        count(Set.of());
        if (fields <= MOST) {
          message.popLimit(before);
        }
      } else {
        message.skipField(tag);
      }
    }
  }
}
