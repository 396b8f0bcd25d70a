package dev.argus.inference.face;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.argus.core.model.Catalogue;
import dev.argus.core.model.CatalogueModel;
import dev.argus.inference.model.FoundModel;
import dev.argus.inference.runtime.Running;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The document of embeddings of a model that is 512 wide. */
class GalleryTest {
  private static final int WIDTH = 512;
  private static FaceEmbedder embedder;

  @BeforeAll
  static void load() {
    FoundModel found =
        new FoundModel.Source(
                CatalogueModel.Task.FACE_EMBED,
                Catalogue.load(),
                Path.of("src/test/resources/models"))
            .find("face-512.onnx");
    embedder = FaceEmbedder.load(found, 0.5, Running.ALONE);
  }

  @AfterAll
  static void free() {
    embedder.close();
  }

  private static String document(String users) {
    return "{\"model\":\"face-512\",\"sha256\":\"%s\",\"width\":512,\"users\":%s}"
        .formatted(embedder.found().file().sha256(), users);
  }

  /** Length one, along one axis. */
  private static String axis(int axis) {
    int[] values = new int[WIDTH];
    values[axis] = 1;
    return Arrays.toString(values);
  }

  private static Embedding face(int axis) {
    float[] values = new float[WIDTH];
    values[axis] = 3;
    return Embedding.normalised(values);
  }

  private static Gallery read(String json) throws GalleryException {
    return read(Map.of("data.json", json));
  }

  private static Gallery read(Map<String, String> documents) throws GalleryException {
    SortedMap<String, byte[]> bytes = new TreeMap<>();
    documents.forEach((file, json) -> bytes.put(file, json.getBytes(UTF_8)));
    return Gallery.of(bytes, embedder);
  }

  @Test
  void anyOfAUsersEmbeddingsIsEnoughAndNobodysIs() throws Exception {
    Gallery gallery =
        read(document("{\"a\":[%s,%s],\"b\":[%s]}".formatted(axis(0), axis(1), axis(2))));
    assertEquals(2, gallery.size());
    assertTrue(gallery.matches("a", face(0), 0.5));
    assertTrue(gallery.matches("a", face(1), 0.5));
    assertFalse(gallery.matches("a", face(2), 0.5));
    assertTrue(gallery.matches("b", face(2), 0.5));
    assertFalse(gallery.matches("c", face(0), 0.5));
    assertEquals(0, read(document("{}")).size());
  }

  @Test
  void asManyEmbeddingsAsAreComparedAndNoMore() throws Exception {
    String most = String.join(",", Collections.nCopies(Gallery.MOST_EACH - 1, axis(0)));
    assertTrue(
        read(document("{\"a\":[%s,%s]}".formatted(most, axis(7)))).matches("a", face(7), 0.5));
    String more = most + "," + axis(0) + "," + axis(7);
    assertThrows(GalleryException.class, () -> read(document("{\"a\":[" + more + "]}")));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "null | must have model",
        "{} | must have model",
        "[] | line 1",
        "{\"user1\":null} | has none",
        "{\"user1\":[]} | has none",
        "{\"user1\":[null]} | has not 512 numbers",
        "{\"user1\":[[1]]} | has not 512 numbers",
        "{\"user1\":[[1e999]]} | has not 512 numbers",
        "{\"user1\":[[\"0.1234567\"]]} | line 1",
        "{\"user1\":5} | line 1"
      })
  void whatIsNoDocumentIsRefusedWithoutQuotingIt(String users, String reason) {
    String json = users.equals("{}") || users.equals("null") ? users : document(users);
    String said = assertThrows(GalleryException.class, () -> read(json)).getMessage();
    assertTrue(said.contains(reason), said);
    assertFalse(said.contains("user1") || said.contains("0.1234567"), said);
  }

  @Test
  void numbersBeyondAllMeasureAreNoEmbedding() {
    String endless = axis(0).replaceFirst("1", "1e999");
    assertThrows(GalleryException.class, () -> read(document("{\"user1\":[" + endless + "]}")));
  }

  @Test
  void severalDocumentsAreOneAndAUserStandsInOneOfThem() throws Exception {
    String first = document("{\"a\":[" + axis(0) + "]}");
    Gallery both =
        read(Map.of("data.json", first, "data-1.json", document("{\"b\":[" + axis(1) + "]}")));
    assertEquals(2, both.size());
    assertTrue(both.matches("a", face(0), 0.5) && both.matches("b", face(1), 0.5));
    assertFalse(both.matches("a", face(1), 0.5));

    String said = refused(Map.of("data.json", first, "data-1.json", first));
    assertEquals("data.json: a user stands in another document too", said);
    assertTrue(refused(Map.of("data.json", first, "data-1.json", "{")).startsWith("data-1.json: "));
  }

  private static String refused(Map<String, String> documents) {
    return assertThrows(GalleryException.class, () -> read(documents)).getMessage();
  }

  @Test
  void withoutADocumentNobodyIsRegistered() throws Exception {
    Gallery empty = read(Map.of());
    assertEquals(0, empty.size());
    assertTrue(empty.isOf(embedder));
    assertFalse(empty.matches("a", face(0), 0.5));
    String other = "{\"model\":\"other\",\"sha256\":\"b\",\"width\":7,\"users\":%s}";
    assertEquals(0, read(other.formatted("{}")).size());
    assertThrows(GalleryException.class, () -> read(other.formatted("{\"a\":[[1]]}")));
  }

  @Test
  void anEmbeddingHasNoTextForm() {
    assertEquals("an embedding of 512", face(3).toString());
  }
}
