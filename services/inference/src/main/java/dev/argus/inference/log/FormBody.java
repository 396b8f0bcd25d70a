package dev.argus.inference.log;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/**
 * A prediction as the multipart body of {@code POST /predictions} (RFC 7578). The boundary is drawn
 * anew for each, so that no picture can hold it on purpose.
 */
record FormBody(String boundary, Prediction prediction) {

  static String contentType(String boundary) {
    return "multipart/form-data; boundary=" + boundary;
  }

  long length() {
    return (long) json().length
        + prediction.json().length
        + image().length
        + prediction.picture().length
        + end().length;
  }

  void writeTo(OutputStream out) throws IOException {
    out.write(json());
    out.write(prediction.json());
    out.write(image());
    out.write(prediction.picture());
    out.write(end());
  }

  private byte[] json() {
    return ascii(
        "--"
            + boundary
            + "\r\nContent-Disposition: form-data; name=\"prediction\"\r\n"
            + "Content-Type: application/json\r\n\r\n");
  }

  /** Nothing where there is no picture: the log refuses an empty one. */
  private byte[] image() {
    return prediction.picture().length == 0
        ? new byte[0]
        : ascii(
            "\r\n--"
                + boundary
                + "\r\nContent-Disposition: form-data; name=\"image\"; filename=\"image\"\r\n"
                + "Content-Type: "
                + mediaType()
                + "\r\n\r\n");
  }

  /** A content type may come from the caller's request: it must not end its line. */
  private String mediaType() {
    var type = prediction.mediaType();
    return type.matches("[a-zA-Z0-9.+-]{1,60}/[a-zA-Z0-9.+-]{1,60}")
        ? type
        : "application/octet-stream";
  }

  private byte[] end() {
    return ascii("\r\n--" + boundary + "--\r\n");
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
