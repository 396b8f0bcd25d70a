package dev.argus.core.image;

import java.nio.charset.StandardCharsets;

/**
 * Unsigned numbers at offsets of a byte array, most significant byte first unless said otherwise.
 *
 * @param data read only
 */
record Bytes(byte[] data) {
  int length() {
    return data.length;
  }

  int u8(int at) {
    return data[at] & 0xFF;
  }

  int u16(int at) {
    return u8(at) << 8 | u8(at + 1);
  }

  long u32(int at) {
    return (long) u16(at) << 16 | u16(at + 2);
  }

  int u16le(int at) {
    return u8(at) | u8(at + 1) << 8;
  }

  int u24le(int at) {
    return u16le(at) | u8(at + 2) << 16;
  }

  long u32le(int at) {
    return u16le(at) | (long) u16le(at + 2) << 16;
  }

  String ascii(int at, int length) {
    return new String(data, at, length, StandardCharsets.ISO_8859_1);
  }
}
