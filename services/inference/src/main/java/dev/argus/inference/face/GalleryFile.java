package dev.argus.inference.face;

import dev.argus.core.health.Gate;
import dev.argus.core.http.Problem;
import dev.argus.inference.model.ModelRepository;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The document of embeddings of a mounted Secret, read anew when it has changed. Kubernetes changes
 * it by turning a link round, so its content is looked at, not its time. A document that cannot be
 * used changes nothing: the one before it keeps serving.
 */
public final class GalleryFile implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(GalleryFile.class);

  /** A mounted Secret follows within a minute or so; this adds little to it. */
  private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(2);

  /** While the model is still loading. */
  private static final Duration BEFORE_THE_FIRST = Duration.ofMillis(100);

  private static final Duration COME_BACK = Duration.ofSeconds(5);

  private static final Seen NOTHING = new Seen(new byte[0], "");

  private final Path file;
  private final ModelRepository<FaceEmbedder> embedders;
  private final Gate gate;
  private final Thread thread;
  private Seen seen = NOTHING;
  private String said = "";
  private volatile Optional<Gallery> current = Optional.empty();

  /** A content that was looked at, and the model that was in use then. */
  private record Seen(byte[] json, String model) {
    boolean same(byte[] otherJson, String otherModel) {
      return model.equals(otherModel) && Arrays.equals(json, otherJson);
    }
  }

  private GalleryFile(Path file, ModelRepository<FaceEmbedder> embedders, Gate gate) {
    this.file = file;
    this.embedders = embedders;
    this.gate = gate;
    this.thread = new Thread(this::watch, "embeddings");
    thread.setDaemon(true);
  }

  /**
   * Begins to watch a file.
   *
   * @param embedders whose model in use the embeddings must be of
   * @param gate readiness, open while there are embeddings of that model
   */
  public static GalleryFile watch(Path file, ModelRepository<FaceEmbedder> embedders, Gate gate) {
    GalleryFile gallery = new GalleryFile(file, embedders, gate);
    gallery.thread.start();
    return gallery;
  }

  private void watch() {
    while (!Thread.currentThread().isInterrupted()) {
      try {
        Optional<FaceEmbedder> embedder = embedders.current();
        embedder.ifPresent(this::look);
        Thread.sleep((embedder.isPresent() ? BETWEEN_LOOKS : BEFORE_THE_FIRST).toMillis());
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      } catch (RuntimeException e) {
        // Its message might quote what the document holds.
        LOG.error("The document of embeddings was not looked at: {}", e.getClass().getName());
      }
    }
  }

  private void look(FaceEmbedder embedder) {
    try {
      byte[] json = content();
      String model = embedder.found().file().sha256();
      if (seen.same(json, model)) {
        return;
      }
      seen = new Seen(json, model);
      Gallery read = Gallery.of(json, embedder);
      current = Optional.of(read);
      gate.open();
      said = "";
      LOG.info("The embeddings of {} users are held", read.size());
    } catch (GalleryException e) {
      refuse(e.getMessage(), embedder);
    }
  }

  private void refuse(String reason, FaceEmbedder embedder) {
    boolean serving = current.filter(gallery -> gallery.isOf(embedder)).isPresent();
    if (!serving) {
      gate.shut(reason);
    }
    if (!reason.equals(said)) {
      said = reason;
      LOG.error("{}{}", reason, serving ? "; those before keep serving" : "");
    }
  }

  private byte[] content() throws GalleryException {
    try (InputStream in = Files.newInputStream(file)) {
      return in.readNBytes(Gallery.MOST_BYTES + 1);
    } catch (IOException e) {
      seen = NOTHING;
      throw new GalleryException("there is no document of embeddings that can be read");
    }
  }

  /**
   * The embeddings to compare with what this model makes.
   *
   * @throws Problem 503 while there are none of it
   */
  public Gallery require(FaceEmbedder embedder) {
    return current
        .filter(gallery -> gallery.isOf(embedder))
        .orElseThrow(
            () -> Problem.unavailable("Not ready: the embeddings are missing.", COME_BACK));
  }

  @Override
  public void close() {
    thread.interrupt();
  }
}
