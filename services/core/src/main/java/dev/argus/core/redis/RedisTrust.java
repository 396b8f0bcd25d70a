package dev.argus.core.redis;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import redis.clients.jedis.SslOptions;
import redis.clients.jedis.SslVerifyMode;

/** Whom a Redis behind TLS has to be vouched for by. */
final class RedisTrust {
  private static final String TYPE = "PKCS12";

  /** Of a store that is made here and never leaves the process. */
  private static final char[] PASSWORD = "argus".toCharArray();

  private RedisTrust() {}

  /**
   * Certificate and name are checked.
   *
   * @param authority certificates (PEM) to trust; empty: those that Java knows
   * @throws IllegalStateException when they are none
   */
  static SslOptions options(String authority) {
    SslOptions.Builder options = SslOptions.builder().sslVerifyMode(SslVerifyMode.FULL);
    if (!authority.isEmpty()) {
      byte[] store = store(authority);
      options.trustStoreType(TYPE).truststore(() -> new ByteArrayInputStream(store), PASSWORD);
    }
    return options.build();
  }

  private static byte[] store(String authority) {
    try {
      KeyStore store = KeyStore.getInstance(TYPE);
      store.load(null, null);
      int number = 0;
      for (Certificate certificate :
          CertificateFactory.getInstance("X.509")
              .generateCertificates(new ByteArrayInputStream(authority.getBytes(UTF_8)))) {
        store.setCertificateEntry("authority-" + number++, certificate);
      }
      if (number == 0) {
        throw new IOException("there is none");
      }
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      store.store(bytes, PASSWORD);
      return bytes.toByteArray();
    } catch (GeneralSecurityException | IOException e) {
      throw new IllegalStateException("REDIS_CA holds no certificates (PEM): " + e.getMessage(), e);
    }
  }
}
