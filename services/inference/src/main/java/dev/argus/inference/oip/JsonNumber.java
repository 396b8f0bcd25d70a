package dev.argus.inference.oip;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.argus.inference.runtime.ElementType;
import java.io.IOException;
import java.nio.ByteBuffer;

/** Elements of tensors as JSON writes them. */
final class JsonNumber {
  private JsonNumber() {}

  /**
   * Reads one.
   *
   * @throws IOException when it is none of this type
   */
  static void put(JsonParser parser, JsonToken token, ElementType type, ByteBuffer data)
      throws IOException {
    switch (type) {
      case FP32 -> data.putFloat(number(parser, token).getFloatValue());
      case FP64 -> data.putDouble(number(parser, token).getDoubleValue());
      case BOOL -> data.put((byte) truth(parser, token));
      case UINT8 -> data.put((byte) whole(parser, token, 0, 255));
      case INT8 -> data.put((byte) whole(parser, token, Byte.MIN_VALUE, Byte.MAX_VALUE));
      case INT32 -> data.putInt((int) whole(parser, token, Integer.MIN_VALUE, Integer.MAX_VALUE));
      case INT64 -> data.putLong(whole(parser, token, Long.MIN_VALUE, Long.MAX_VALUE));
      case FP16, BF16, BYTES -> throw new IOException("JSON has no such numbers");
    }
  }

  private static JsonParser number(JsonParser parser, JsonToken token) throws IOException {
    if (!token.isNumeric()) {
      throw new IOException("no number");
    }
    return parser;
  }

  private static long truth(JsonParser parser, JsonToken token) throws IOException {
    return token.isBoolean() ? (token == JsonToken.VALUE_TRUE ? 1 : 0) : whole(parser, token, 0, 1);
  }

  private static long whole(JsonParser parser, JsonToken token, long least, long most)
      throws IOException {
    if (token != JsonToken.VALUE_NUMBER_INT) {
      throw new IOException("no whole number");
    }
    long value = parser.getLongValue();
    if (value < least || value > most) {
      throw new IOException("out of range");
    }
    return value;
  }

  /** Writes all of a tensor's elements that remain. */
  static void write(JsonGenerator json, ElementType type, ByteBuffer data) throws IOException {
    while (data.hasRemaining()) {
      switch (type) {
        case FP32 -> json.writeNumber(data.getFloat());
        case FP64 -> json.writeNumber(data.getDouble());
        case BOOL -> json.writeBoolean(data.get() != 0);
        case UINT8 -> json.writeNumber(Byte.toUnsignedInt(data.get()));
        case INT8 -> json.writeNumber((int) data.get());
        case INT32 -> json.writeNumber(data.getInt());
        case INT64 -> json.writeNumber(data.getLong());
        case FP16, BF16, BYTES -> throw new IOException("JSON has no such numbers");
      }
    }
  }
}
