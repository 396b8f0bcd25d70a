package dev.argus.data;

import dev.argus.plan.Container;
import dev.argus.plan.Probe;
import dev.argus.plan.PublicImage;
import dev.argus.plan.Quantity;
import dev.argus.plan.SecretKeys;
import dev.argus.plan.Server;
import dev.argus.plan.Volume;
import dev.argus.settings.ObjectStoreSettings;
import java.time.Duration;

/**
 * A SeaweedFS of one system. Its master, volume and filer servers, which ask for no key, listen
 * within the pod alone; only the S3 API, which does, is reached from outside of it.
 *
 * @see <a href="https://github.com/seaweedfs/seaweedfs/wiki/Amazon-S3-API">its S3 API</a>
 */
final class ObjectServer {
  private static final String NAME = "s3";

  /** Where S3 servers that one runs oneself are expected. */
  private static final int PORT = 9000;

  /** The address of its parts among themselves; a pod's own is another one after each start. */
  private static final String WITHIN = "127.0.0.1";

  private ObjectServer() {}

  /** Its URL as clients of its namespace need it. */
  static String url() {
    return "http://" + NAME + ":" + PORT;
  }

  static Server of(String namespace, ObjectStoreSettings.Bundled settings, SecretKeys credentials) {
    return Server.of(namespace, NAME)
        .container(
            Container.of(NAME, PublicImage.S3, settings.resources())
                .port(NAME, PORT)
                .port(Server.METRICS, 9327)
                .variable(ObjectStore.ACCESS_KEY, credentials.variable(ObjectStore.ACCESS_KEY))
                .variable(ObjectStore.SECRET_KEY, credentials.variable(ObjectStore.SECRET_KEY))
                .args("server", "-s3", "-s3.port=" + PORT, "-s3.ip.bind=0.0.0.0")
                .args("-ip=" + WITHIN, "-ip.bind=" + WITHIN)
                .args("-metricsPort=9327", "-metricsIp=0.0.0.0")
                // Each bucket begins with seven volumes: small ones, so that a small disk has
                // room for many buckets.
                .args("-master.volumeSizeLimitMB=128")
                .args("-master.telemetry=false", "-s3.port.iceberg=0", "-s3.port.lance=0")
                .mount(
                    Volume.disk("data", settings.storage()).at("/data"),
                    Volume.scratch("tmp", Quantity.of("256Mi")).at("/tmp")))
        .probe(Probe.page("/healthz", NAME))
        // Its volume server waits ten seconds before it stops.
        .grace(Duration.ofMinutes(1))
        .build();
  }
}
