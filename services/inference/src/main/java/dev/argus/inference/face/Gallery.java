package dev.argus.inference.face;

import java.util.HashMap;
import java.util.Map;
import java.util.SortedMap;

/** The registered users' embeddings, all of one model, of as many documents as there are. */
public final class Gallery {
  /** Largest document: a Kubernetes Secret holds no more. */
  static final int MOST_BYTES = 1 << 20;

  /** Of one user. So many comparisons are made for everybody, registered or not. */
  static final int MOST_EACH = 16;

  /** Numbers are rounded when they are written. */
  private static final double ROUNDING = 0.01;

  private final String sha256;
  private final Map<String, float[][]> users;
  private final float[][] nobody;

  private Gallery(String sha256, Map<String, float[][]> users, int width) {
    this.sha256 = sha256;
    this.users = users;
    this.nobody = new float[1][width];
  }

  /**
   * Reads documents; of none of them nobody is registered.
   *
   * @param documents JSON by the names of their files
   * @param embedder that the embeddings will be compared with
   * @throws GalleryException when one is none or was made by another model, or when a user stands
   *     in two
   */
  static Gallery of(SortedMap<String, byte[]> documents, FaceEmbedder embedder)
      throws GalleryException {
    Map<String, float[][]> users = new HashMap<>();
    for (Map.Entry<String, byte[]> document : documents.entrySet()) {
      String file = document.getKey();
      try {
        for (var user : users(document.getValue(), embedder).entrySet()) {
          if (users.put(user.getKey(), user.getValue()) != null) {
            throw new GalleryException("a user stands in another document too");
          }
        }
      } catch (GalleryException e) {
        throw new GalleryException(file + ": " + e.getMessage());
      }
    }
    return new Gallery(embedder.found().file().sha256(), users, embedder.width());
  }

  private static Map<String, float[][]> users(byte[] json, FaceEmbedder embedder)
      throws GalleryException {
    if (json.length > MOST_BYTES) {
      throw new GalleryException(
          "the document of embeddings has more than %d bytes".formatted(MOST_BYTES));
    }
    GalleryDocument document = GalleryDocument.read(json);
    Map<String, float[][]> users = document.users().orElseThrow();
    if (users.isEmpty()) {
      // All were erased: of which model they were matters no more.
      return users;
    }
    String sha256 = embedder.found().file().sha256();
    if (!document.sha256().orElseThrow().equals(sha256)) {
      throw new GalleryException(
          "the embeddings are of model %s, the model in use is %s; register the users anew with it"
              .formatted(
                  name(document.model().orElseThrow(), document.sha256().orElseThrow()),
                  name(embedder.found().name(), sha256)));
    }
    int width = document.width().orElseThrow();
    if (width != embedder.width()) {
      throw new GalleryException(
          "the embeddings are %d wide, those of model %s are %d"
              .formatted(width, embedder.found().name(), embedder.width()));
    }
    for (float[][] embeddings : users.values()) {
      check(embeddings, width);
    }
    return users;
  }

  private static void check(float[][] embeddings, int width) throws GalleryException {
    if (embeddings == null || embeddings.length < 1 || embeddings.length > MOST_EACH) {
      throw new GalleryException(
          "a user in the document of embeddings has none, or more than %d".formatted(MOST_EACH));
    }
    for (float[] embedding : embeddings) {
      if (embedding == null || embedding.length != width) {
        throw new GalleryException(
            "an embedding in the document has not %d numbers, as the document says"
                .formatted(width));
      }
      double length = Math.sqrt(Embedding.dot(embedding, embedding));
      if (!(Math.abs(length - 1) <= ROUNDING)) {
        throw new GalleryException("an embedding in the document has not length one");
      }
    }
  }

  /** Both may come from a document: what is no name is not repeated. */
  private static String name(String model, String sha256) {
    String plain = model.matches("[\\w.-]{1,64}") ? model : "?";
    return sha256.matches("[0-9a-f]{64}") ? plain + " (" + sha256.substring(0, 12) + ")" : plain;
  }

  /** How many users are registered. */
  int size() {
    return users.size();
  }

  /** Whether this model made the embeddings. */
  public boolean isOf(FaceEmbedder embedder) {
    return sha256.equals(embedder.found().file().sha256());
  }

  /**
   * Whether a face is a user's. Takes as long for who is not registered, and for every number of
   * embeddings.
   *
   * @param samePerson lowest cosine
   */
  public boolean matches(String user, Embedding face, double samePerson) {
    float[] values = face.values();
    float[][] own = users.getOrDefault(user, nobody);
    double best = -1;
    for (int i = 0; i < MOST_EACH; i++) {
      best = Math.max(best, Embedding.dot(own[i % own.length], values));
    }
    // A cosine with nobody is 0, and no threshold is as low.
    return best >= samePerson;
  }
}
