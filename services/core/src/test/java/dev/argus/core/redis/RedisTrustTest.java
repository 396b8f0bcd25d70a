package dev.argus.core.redis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.Base64;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import redis.clients.jedis.SslOptions;
import redis.clients.jedis.SslVerifyMode;

class RedisTrustTest {
  @Test
  void certificatesAreTrustedAndNamesAreChecked() throws Exception {
    TrustManagerFactory known =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    known.init((KeyStore) null);
    X509Certificate some = ((X509TrustManager) known.getTrustManagers()[0]).getAcceptedIssuers()[0];
    String pem =
        "-----BEGIN CERTIFICATE-----\n"
            + Base64.getMimeEncoder().encodeToString(some.getEncoded())
            + "\n-----END CERTIFICATE-----\n";
    for (String authority : new String[] {"", pem, pem + pem}) {
      SslOptions options = RedisTrust.options(authority);
      assertEquals(SslVerifyMode.FULL, options.getSslVerifyMode());
      assertNotNull(options.createSslContext());
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"nonsense", " ", "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----"})
  void whatIsNoCertificateIsNamed(String authority) {
    IllegalStateException refused =
        assertThrows(IllegalStateException.class, () -> RedisTrust.options(authority));
    assertTrue(refused.getMessage().startsWith("REDIS_CA holds no certificates"));
  }
}
