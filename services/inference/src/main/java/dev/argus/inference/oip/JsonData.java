package dev.argus.inference.oip;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import dev.argus.inference.runtime.ElementType;
import dev.argus.inference.runtime.NamedTensor;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * The data of a tensor in a JSON document: passed over at first, read straight into memory when
 * datatype and shape are known, whichever order the members came in. A million numbers never become
 * a million objects.
 *
 * @param start of the array in the document
 * @param end of the array in the document
 */
@JsonDeserialize(using = JsonData.Reader.class)
record JsonData(int start, int end) {
  private static final JsonFactory FACTORY =
      JsonFactory.builder()
          .streamReadConstraints(
              StreamReadConstraints.builder().maxStringLength(Integer.MAX_VALUE).build())
          .enable(StreamReadFeature.USE_FAST_DOUBLE_PARSER)
          .build();

  /** Notes where an array is and passes over it. */
  static final class Reader extends StdDeserializer<JsonData> {
    private static final long serialVersionUID = 1L;

    Reader() {
      super(JsonData.class);
    }

    @Override
    public JsonData deserialize(JsonParser parser, DeserializationContext context)
        throws IOException {
      long start = parser.currentTokenLocation().getByteOffset();
      if (parser.currentToken() != JsonToken.START_ARRAY || start < 0) {
        return context.reportInputMismatch(this, "data must be an array, in UTF-8");
      }
      parser.skipChildren();
      return new JsonData((int) start, (int) parser.currentLocation().getByteOffset());
    }
  }

  /** What is done with each element. */
  private interface Element {
    void read(JsonParser parser, JsonToken token) throws IOException;
  }

  /**
   * Reads the array, flat or nested.
   *
   * @param document that it is in
   * @param texts makes bytes of an element of datatype BYTES
   * @throws dev.argus.core.http.Problem 400 when it has other elements than the head says
   */
  NamedTensor read(byte[] document, Head head, Function<String, byte[]> texts) {
    // The shortest element and its comma are two bytes: no memory for what cannot be there.
    if (head.count() > (end - start) / 2) {
      throw head.wrong();
    }
    if (head.type() == ElementType.BYTES) {
      List<byte[]> elements = new ArrayList<>();
      each(document, head, (parser, token) -> elements.add(texts.apply(text(parser, token))));
      return head.with(Tensors.bytes(elements));
    }
    ByteBuffer data = Tensors.allocate(head.bytes());
    each(document, head, (parser, token) -> JsonNumber.put(parser, token, head.type(), data));
    return head.with(data.flip());
  }

  private void each(byte[] document, Head head, Element element) {
    int read = 0;
    try (JsonParser parser = FACTORY.createParser(document, start, end - start)) {
      for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
        if (token != JsonToken.START_ARRAY && token != JsonToken.END_ARRAY) {
          if (++read > head.count()) {
            throw head.wrong();
          }
          element.read(parser, token);
        }
      }
    } catch (IOException e) {
      throw head.wrong();
    }
    if (read < head.count()) {
      throw head.wrong();
    }
  }

  private static String text(JsonParser parser, JsonToken token) throws IOException {
    if (token != JsonToken.VALUE_STRING) {
      throw new IOException("no text");
    }
    return parser.getText();
  }
}
