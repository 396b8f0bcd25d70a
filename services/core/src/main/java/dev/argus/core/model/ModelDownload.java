package dev.argus.core.model;

import dev.argus.core.digest.Sha256;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.time.Duration;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.util.Timeout;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Fetches a model file, verifies it, and only then puts it in its place. */
class ModelDownload {
  private static final Logger LOG = LoggerFactory.getLogger(ModelDownload.class);
  private static final Timeout CONNECT = Timeout.ofSeconds(10);
  private static final Timeout SILENCE = Timeout.ofSeconds(30);
  private static final Duration BETWEEN_LINES = Duration.ofSeconds(2);

  ModelFile fetch(CatalogueModel model, Path target) throws IOException {
    LOG.info("Fetching model {} from {}", model.name(), model.address());
    Path part = Files.createTempFile(target.getParent(), target.getFileName().toString(), ".part");
    try {
      String sha256 = copy(model, part);
      if (!sha256.equals(model.sha256())) {
        throw new IOException("what came has sha256 " + sha256);
      }
      // Two processes may do this at once: both have verified the same bytes.
      Files.move(part, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
      LOG.info("Model {} is in {}", model.name(), target);
      return new ModelFile(target, sha256);
    } finally {
      Files.deleteIfExists(part);
    }
  }

  private static String copy(CatalogueModel model, Path part) throws IOException {
    ConnectionConfig connection =
        ConnectionConfig.custom().setConnectTimeout(CONNECT).setSocketTimeout(SILENCE).build();
    try (CloseableHttpClient client =
            HttpClients.custom()
                .useSystemProperties()
                .setConnectionManager(
                    PoolingHttpClientConnectionManagerBuilder.create()
                        .useSystemProperties()
                        .setDefaultConnectionConfig(connection)
                        .build())
                .build();
        OutputStream out = Files.newOutputStream(part)) {
      return client.execute(
          new HttpGet(withoutFragment(model.address())),
          response -> {
            if (response.getCode() != 200) {
              throw new IOException("the answer was " + response.getCode());
            }
            InputStream body = response.getEntity().getContent();
            String member = model.address().getFragment();
            return copy(model, member == null ? body : ZipMember.of(body, member), out);
          });
    }
  }

  private static URI withoutFragment(URI address) {
    return URI.create(address.toString().replaceFirst("#.*", ""));
  }

  private static String copy(CatalogueModel model, InputStream in, OutputStream out)
      throws IOException {
    MessageDigest digest = Sha256.digest();
    byte[] buffer = new byte[64 << 10];
    long done = 0;
    long said = System.nanoTime();
    for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
      done += n;
      if (done > model.bytes()) {
        throw new IOException("more came than its " + model.bytes() + " bytes");
      }
      digest.update(buffer, 0, n);
      out.write(buffer, 0, n);
      if (System.nanoTime() - said > BETWEEN_LINES.toNanos()) {
        said = System.nanoTime();
        LOG.info("Model {}: {} of {} bytes", model.name(), done, model.bytes());
      }
    }
    return Sha256.hex(digest);
  }
}
