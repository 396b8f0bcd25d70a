package dev.argus.inference;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import dev.argus.core.http.Json;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.imageio.ImageIO;

/**
 * A request and its answer as a file of {@code src/test/resources/exchanges} writes them down:
 *
 * <pre>{@code
 * === what it shows
 * POST /path
 * Header: value
 *
 * body
 * --- 200
 * Header: value
 *
 * body
 * }</pre>
 *
 * Within bodies {@code {{hex 00ff}}}, {@code {{zeros 12}}}, {@code {{picture}}} (a black JPEG of 64
 * x 32), {@code {{sized picture}}} (behind its length), {@code {{size}}} (of these two) {@code
 * {{base64}}} and {@code {{base64 dog.jpg}}} (a photo of {@link Models}) stand for bytes; in an
 * expected document {@code "*"} stands for any value. What comes behind a JSON document begins on a
 * line of its own.
 *
 * @param title what it shows
 * @param request to send
 * @param status of the answer
 * @param answer expected
 */
public record Exchange(String title, Message request, int status, Message answer) {
  private static final Pattern BYTES = Pattern.compile("\\{\\{([^{}]+)}}");
  private static final String LENGTH = "Inference-Header-Content-Length";

  /** First line, headers and body. */
  public record Message(String first, Map<String, String> headers, byte[] body) {}

  /** All of a file. */
  public static Stream<Exchange> of(String file) {
    return texts(file).map(Exchange::parse);
  }

  /** All of a file as they are written, each from its title on. */
  public static Stream<String> texts(String file) {
    try {
      String text = Files.readString(Path.of("src/test/resources/exchanges", file));
      return Arrays.stream(text.split("(?m)^=== ")).skip(1);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Exchange parse(String text) {
    int title = text.indexOf('\n');
    String[] sides = text.substring(title + 1).split("(?m)^--- ", 2);
    Message answer = message(sides[1]);
    return new Exchange(
        text.substring(0, title), message(sides[0]), Integer.parseInt(answer.first()), answer);
  }

  private static Message message(String text) {
    String[] parts = text.strip().split("\n\n", 2);
    List<String> head = parts[0].lines().toList();
    Map<String, String> headers = new LinkedHashMap<>();
    for (String line : head.subList(1, head.size())) {
      headers.put(line.substring(0, line.indexOf(':')), line.substring(line.indexOf(':') + 2));
    }
    String body = parts.length == 1 ? "" : parts[1];
    boolean form = headers.getOrDefault("Content-Type", "").startsWith("multipart/");
    return new Message(head.get(0), headers, bytes(form ? body.replace("\n", "\r\n") : body));
  }

  private static byte[] bytes(String text) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    Matcher place = BYTES.matcher(text);
    int at = 0;
    while (place.find()) {
      out.writeBytes(text.substring(at, place.start()).getBytes(UTF_8));
      out.writeBytes(named(place.group(1)));
      at = place.end();
    }
    out.writeBytes(text.substring(at).getBytes(UTF_8));
    return out.toByteArray();
  }

  /** The bytes that a name within double braces stands for. */
  public static byte[] named(String name) {
    String[] words = name.split(" ", 2);
    return switch (words[0]) {
      case "hex" -> HexFormat.of().parseHex(words[1].replace(" ", ""));
      case "zeros" -> new byte[Integer.parseInt(words[1])];
      case "size" -> Integer.toString(Integer.BYTES + picture().length).getBytes(UTF_8);
      case "base64" ->
          Base64.getEncoder().encode(words.length == 1 ? picture() : Models.photo(words[1]));
      case "sized" ->
          ByteBuffer.allocate(Integer.BYTES + picture().length)
              .order(ByteOrder.LITTLE_ENDIAN)
              .putInt(picture().length)
              .put(picture())
              .array();
      default -> picture();
    };
  }

  /** The picture that requests send. */
  public static byte[] picture() {
    try {
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      ImageIO.write(new BufferedImage(64, 32, BufferedImage.TYPE_3BYTE_BGR), "jpeg", out);
      return out.toByteArray();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Sends the request and compares the answer. */
  public void check(Service service) throws Exception {
    String first = request.first();
    int space = first.indexOf(' ');
    var sent =
        service
            .request(first.substring(space + 1))
            .method(first.substring(0, space), BodyPublishers.ofByteArray(body()));
    headers().forEach(sent::header);
    HttpResponse<byte[]> got = service.client().send(sent.build(), BodyHandlers.ofByteArray());
    String said = new String(got.body(), UTF_8);
    assertEquals(status, got.statusCode(), said);
    answer
        .headers()
        .forEach(
            (name, value) ->
                assertEquals(value, got.headers().firstValue(name).orElse("absent"), name));
    byte[] expected = answer.body();
    int end = document(expected);
    int length = got.headers().firstValue(LENGTH).map(Integer::parseInt).orElse(got.body().length);
    if (end > 0) {
      assertSame(
          Json.mapper().readTree(Arrays.copyOf(expected, end)),
          Json.mapper().readTree(Arrays.copyOf(got.body(), length)),
          said);
    }
    assertArrayEquals(
        Arrays.copyOfRange(expected, Math.min(expected.length, end + 1), expected.length),
        end > 0 ? Arrays.copyOfRange(got.body(), length, got.body().length) : got.body());
  }

  /** The request's body; the line's end between a document and what is behind it is not sent. */
  public byte[] body() {
    int end = document(request.body());
    if (!request.headers().containsKey(LENGTH) || end == request.body().length) {
      return request.body();
    }
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(request.body(), 0, end);
    out.write(request.body(), end + 1, request.body().length - end - 1);
    return out.toByteArray();
  }

  /** The request's headers, with the document's length where {@code *} stands for it. */
  public Map<String, String> headers() {
    Map<String, String> headers = new LinkedHashMap<>(request.headers());
    headers.computeIfPresent(
        LENGTH,
        (name, value) -> value.equals("*") ? Integer.toString(document(request.body())) : value);
    return headers;
  }

  /**
   * Where the JSON document that a body begins with ends: before "}" and a line's end or nothing.
   */
  private static int document(byte[] body) {
    if (body.length == 0 || (body[0] != '{' && body[0] != '[')) {
      return 0;
    }
    try (var parser = Json.mapper().createParser(body)) {
      parser.nextToken();
      parser.skipChildren();
      return (int) parser.currentLocation().getByteOffset();
    } catch (IOException e) {
      return body.length;
    }
  }

  private static void assertSame(JsonNode expected, JsonNode got, String said) {
    if (expected.isTextual() && expected.asText().equals("*")) {
      return;
    }
    if (expected.isObject() && got.isObject()) {
      assertEquals(names(expected), names(got), said);
      expected.properties().forEach(e -> assertSame(e.getValue(), got.get(e.getKey()), said));
    } else if (expected.isArray() && got.isArray()) {
      assertEquals(expected.size(), got.size(), said);
      for (int i = 0; i < expected.size(); i++) {
        assertSame(expected.get(i), got.get(i), said);
      }
    } else if (expected.isNumber() && got.isNumber()) {
      assertEquals(expected.isIntegralNumber(), got.isIntegralNumber(), said);
      assertEquals(expected.asDouble(), got.asDouble(), 1e-6, said);
    } else {
      assertEquals(expected, got, said);
    }
  }

  private static List<String> names(JsonNode object) {
    return object.properties().stream().map(Map.Entry::getKey).toList();
  }
}
