package dev.argus.inference.face;

import dev.argus.core.health.Gate;
import dev.argus.core.http.Problem;
import dev.argus.inference.model.ModelRepository;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The documents of embeddings that Secrets are mounted as, each file that ends in {@code .json},
 * read anew when they have changed. Kubernetes changes them by turning a link round, so their
 * content is looked at, not their time. Documents that cannot be used change nothing: those before
 * keep serving. Where there is none, nobody is registered: so a deleted Secret has forgotten its
 * users, and a new stack starts before its first user is registered.
 */
public final class GalleryFolder implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(GalleryFolder.class);

  /** A mounted Secret follows within a minute or so; this adds little to it. */
  private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(2);

  /** While the model is still loading. */
  private static final Duration BEFORE_THE_FIRST = Duration.ofMillis(100);

  private static final Duration COME_BACK = Duration.ofSeconds(5);

  private static final Seen NOTHING = new Seen(List.of(), "");

  private final Path folder;
  private final ModelRepository<FaceEmbedder> embedders;
  private final Gate gate;
  private final Thread thread;
  private Seen seen = NOTHING;
  private String said = "";
  private volatile Optional<Gallery> current = Optional.empty();

  /** Contents that were looked at, and the model that was in use then. */
  private record Seen(List<ByteBuffer> documents, String model) {
    static Seen of(SortedMap<String, byte[]> documents, String model) {
      return new Seen(documents.values().stream().map(ByteBuffer::wrap).toList(), model);
    }
  }

  private GalleryFolder(Path folder, ModelRepository<FaceEmbedder> embedders, Gate gate) {
    this.folder = folder;
    this.embedders = embedders;
    this.gate = gate;
    this.thread = new Thread(this::watch, "embeddings");
    thread.setDaemon(true);
  }

  /**
   * Begins to watch a folder.
   *
   * @param embedders whose model in use the embeddings must be of
   * @param gate readiness, open while there are embeddings of that model
   */
  public static GalleryFolder watch(
      Path folder, ModelRepository<FaceEmbedder> embedders, Gate gate) {
    GalleryFolder gallery = new GalleryFolder(folder, embedders, gate);
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
      SortedMap<String, byte[]> documents = documents();
      Seen now = Seen.of(documents, embedder.found().file().sha256());
      if (seen.equals(now)) {
        return;
      }
      seen = now;
      Gallery read = Gallery.of(documents, embedder);
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

  private SortedMap<String, byte[]> documents() throws GalleryException {
    SortedMap<String, byte[]> documents = new TreeMap<>();
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "*.json")) {
      for (Path file : files) {
        // One that is being taken away is a link to nothing for a moment.
        if (Files.isRegularFile(file)) {
          documents.put(file.getFileName().toString(), content(file));
        }
      }
      return documents;
    } catch (IOException | DirectoryIteratorException e) {
      seen = NOTHING;
      throw new GalleryException("there is no folder of embeddings that can be read");
    }
  }

  private static byte[] content(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      return in.readNBytes(Gallery.MOST_BYTES + 1);
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
