package dev.argus.inference.face;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectReader;
import dev.argus.core.http.Json;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;

/**
 * The document as it is written:
 *
 * <pre>{@code
 * {"model": "mobilefacenet-128", "sha256": "b712...", "width": 128,
 *  "users": {"user1": [[0.0123, ...], [...]]}}
 * }</pre>
 *
 * @param model that made the embeddings, for messages
 * @param sha256 of that model's file
 * @param width of every embedding
 * @param users several embeddings of each by name
 */
record GalleryDocument(
    Optional<String> model,
    Optional<String> sha256,
    Optional<Integer> width,
    Optional<Map<String, float[][]>> users) {
  /** A name that stands twice would hide one of the two. */
  private static final ObjectReader READER =
      Json.mapper()
          .readerFor(GalleryDocument.class)
          .with(JsonParser.Feature.STRICT_DUPLICATE_DETECTION);

  /**
   * Reads it.
   *
   * @throws GalleryException saying where it is not as it should be, and nothing of what stands
   *     there
   */
  static GalleryDocument read(byte[] json) throws GalleryException {
    try {
      GalleryDocument document = READER.readValue(json);
      if (document == null
          || document.model.isEmpty()
          || document.sha256.isEmpty()
          || document.width.isEmpty()
          || document.users.isEmpty()) {
        throw new GalleryException(
            "the document of embeddings must have model, sha256, width and users");
      }
      return document;
    } catch (JsonProcessingException e) {
      // Its own message would quote users and numbers.
      JsonLocation place = Optional.ofNullable(e.getLocation()).orElse(JsonLocation.NA);
      throw new GalleryException(
          "the document of embeddings is not as it should be at line %d, column %d"
              .formatted(place.getLineNr(), place.getColumnNr()));
    } catch (IOException e) {
      throw new GalleryException("the document of embeddings cannot be read");
    }
  }
}
