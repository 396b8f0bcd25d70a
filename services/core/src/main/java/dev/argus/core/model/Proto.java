package dev.argus.core.model;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * One message in protocol-buffer wire format, a window of a larger buffer.
 *
 * @param data the buffer, a mapped file: weights are passed over and never on the heap
 * @param start first byte of the message
 * @param end byte after the message
 */
record Proto(ByteBuffer data, int start, int end) {
  private static final int VARINT = 0;
  private static final int FIXED64 = 1;
  private static final int BYTES = 2;
  private static final int FIXED32 = 5;

  /**
   * A field: a number, or a window.
   *
   * @param number of the field in its message
   * @param value of a varint or the offset where a window starts
   * @param content the window; empty for numbers
   */
  record Field(int number, long value, Proto content) {
    Proto message() {
      return content;
    }
  }

  static Proto of(ByteBuffer data) {
    return new Proto(data, 0, data.limit());
  }

  /** All fields in order; windows are not looked into. */
  List<Field> fields() {
    List<Field> fields = new ArrayList<>();
    int[] at = {start};
    while (at[0] < end) {
      long key = varint(at);
      int number = (int) (key >>> 3);
      switch ((int) key & 7) {
        case VARINT -> fields.add(new Field(number, varint(at), new Proto(data, at[0], at[0])));
        case FIXED64 -> at[0] += 8;
        case FIXED32 -> at[0] += 4;
        case BYTES -> {
          long length = varint(at);
          if (length < 0 || length > end - at[0]) {
            throw new IllegalArgumentException("a field ends beyond its message");
          }
          int from = at[0];
          at[0] += (int) length;
          fields.add(new Field(number, from, new Proto(data, from, at[0])));
        }
        default -> throw new IllegalArgumentException("unknown wire type");
      }
    }
    return fields;
  }

  private long varint(int[] at) {
    long value = 0;
    for (int shift = 0; shift < 64; shift += 7) {
      byte next = data.get(at[0]++);
      value |= (next & 0x7FL) << shift;
      if (next >= 0) {
        return value;
      }
    }
    throw new IllegalArgumentException("a number is too long");
  }

  /** The first message in a field, empty when there is none. */
  Proto message(int number) {
    return fields().stream()
        .filter(field -> field.number() == number)
        .map(Field::message)
        .findFirst()
        .orElse(new Proto(data, end, end));
  }

  /** The text in a field, empty when there is none. */
  String text(int number) {
    Proto text = message(number);
    byte[] bytes = new byte[text.end - text.start];
    data.get(text.start, bytes);
    return new String(bytes, StandardCharsets.UTF_8);
  }

  /** The varint in a field, 0 when there is none. */
  long number(int number) {
    return fields().stream()
        .filter(field -> field.number() == number)
        .mapToLong(Field::value)
        .findFirst()
        .orElse(0);
  }
}
