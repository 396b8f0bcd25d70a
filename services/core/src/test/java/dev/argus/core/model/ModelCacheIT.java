package dev.argus.core.model;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpServer;
import dev.argus.core.digest.Sha256;
import dev.argus.core.model.InputContract.Colours;
import dev.argus.core.model.InputContract.Layout;
import dev.argus.core.model.InputContract.Placement;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModelCacheIT {
  private static final byte[] MODEL = {8, 9, 10, 11};
  private static final byte[] OTHER = {8, 9, 10, 12};

  @TempDir Path folder;
  private final AtomicInteger asked = new AtomicInteger();
  private HttpServer server;
  private byte[] served = MODEL;

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/model.onnx",
        exchange -> {
          asked.incrementAndGet();
          exchange.sendResponseHeaders(200, served.length);
          exchange.getResponseBody().write(served);
          exchange.close();
        });
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  @Test
  void fetchesOnceAndKeepsTheFile() throws Exception {
    ModelCache cache = new ModelCache(folder.resolve("models"));
    Path path = cache.file(model("/model.onnx")).path();
    assertArrayEquals(MODEL, Files.readAllBytes(path));
    assertEquals(path, cache.file(model("/model.onnx")).path());
    assertEquals(1, asked.get());
  }

  @Test
  void aFileUnderAnotherNameCountsByItsChecksum() throws Exception {
    Files.write(folder.resolve("mine.onnx"), MODEL);
    assertEquals(
        folder.resolve("mine.onnx"), new ModelCache(folder).file(model("/model.onnx")).path());
    assertEquals(0, asked.get());
  }

  @Test
  void aCachedFileWithAnotherChecksumIsRefusedAndLeftAlone() throws Exception {
    Files.write(folder.resolve("test.onnx"), OTHER);
    ModelException e =
        assertThrows(ModelException.class, () -> new ModelCache(folder).file(model("/model.onnx")));
    assertTrue(e.getMessage().contains(Sha256.hex(OTHER)), e.getMessage());
    assertArrayEquals(OTHER, Files.readAllBytes(folder.resolve("test.onnx")));
  }

  @Test
  void aDownloadWithAnotherChecksumOrLengthIsRefusedAndLeavesNothing() throws Exception {
    for (byte[] wrong : List.of(OTHER, new byte[100])) {
      served = wrong;
      ModelException e =
          assertThrows(
              ModelException.class, () -> new ModelCache(folder).file(model("/model.onnx")));
      assertTrue(e.getMessage().contains("ARGUS_MODEL_CACHE"), e.getMessage());
      assertTrue(e.getMessage().contains(Sha256.hex(MODEL)), e.getMessage());
      try (Stream<Path> files = Files.list(folder)) {
        assertEquals(List.of(), files.toList());
      }
    }
  }

  @Test
  void aMissingAddressSaysWhereToPutTheFile() {
    ModelException e =
        assertThrows(ModelException.class, () -> new ModelCache(folder).file(model("/nothing")));
    assertTrue(e.getMessage().contains(folder.resolve("test.onnx").toString()), e.getMessage());
    assertTrue(e.getMessage().contains("404"), e.getMessage());
  }

  @Test
  void aFragmentNamesTheFileToTakeOutOfAZip() throws Exception {
    served = zip("notes/pipeline.json", new byte[5000], "notes/end2end.onnx", MODEL);
    Path path = new ModelCache(folder).file(model("/model.onnx#end2end.onnx")).path();
    assertArrayEquals(MODEL, Files.readAllBytes(path));
    Files.delete(path);
    served = zip("other.onnx", MODEL, "end2end.onnx.txt", MODEL);
    ModelException e =
        assertThrows(
            ModelException.class,
            () -> new ModelCache(folder).file(model("/model.onnx#end2end.onnx")));
    assertTrue(e.getMessage().contains("the archive has no end2end.onnx"), e.getMessage());
    served = zip("zeros", new byte[65 << 20], "end2end.onnx", MODEL);
    e =
        assertThrows(
            ModelException.class,
            () -> new ModelCache(folder).file(model("/model.onnx#end2end.onnx")));
    assertTrue(e.getMessage().contains("too much lies before"), e.getMessage());
  }

  private static byte[] zip(String first, byte[] one, String second, byte[] two)
      throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      zip.putNextEntry(new ZipEntry(first));
      zip.write(one);
      zip.putNextEntry(new ZipEntry(second));
      zip.write(two);
    }
    return bytes.toByteArray();
  }

  @Test
  void whatComesWithTheProjectNeedsNeitherNetworkNorFolder() throws Exception {
    CatalogueModel model =
        Catalogue.load().find("simcc-synthetic", CatalogueModel.Task.POSE).orElseThrow();
    Path nowhere = folder.resolve("nowhere");
    ModelFile file = new ModelCache(nowhere).file(model);
    assertEquals(model.sha256(), file.sha256());
    assertEquals(model.bytes(), Files.size(file.path()));
    assertFalse(Files.exists(nowhere));
    assertEquals("true", OnnxFile.read(file.path()).metadata().get("synthetic"));
  }

  private CatalogueModel model(String path) throws Exception {
    return new CatalogueModel(
        "test",
        CatalogueModel.Task.DETECT,
        "test.onnx",
        URI.create("http://127.0.0.1:" + server.getAddress().getPort() + path),
        Sha256.hex(MODEL),
        MODEL.length,
        "Apache-2.0",
        new InputContract(
            Layout.NCHW,
            8,
            8,
            Colours.RGB,
            List.of(0f, 0f, 0f),
            List.of(1f, 1f, 1f),
            Placement.TOP_LEFT),
        List.of("thing"),
        0,
        0);
  }
}
