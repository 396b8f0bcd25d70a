package dev.argus.data;

import dev.argus.plan.Account;
import dev.argus.plan.Calls;
import dev.argus.plan.Confidential;
import dev.argus.plan.Container;
import dev.argus.plan.Peer;
import dev.argus.plan.Plan;
import dev.argus.plan.Probe;
import dev.argus.plan.PublicImage;
import dev.argus.plan.Quantity;
import dev.argus.plan.Resources;
import dev.argus.plan.SecretKeys;
import dev.argus.plan.Server;
import dev.argus.plan.Volume;
import dev.argus.settings.ObjectStoreSettings;
import java.time.Duration;

/**
 * S3 for Azure Blob Storage, which does not speak it: one S3Proxy for all systems. Clients sign
 * with the stack's access key; the gateway itself is an identity of Entra ID and has no key of the
 * storage account.
 *
 * @see <a href="https://github.com/gaul/s3proxy">S3Proxy</a>
 */
public final class ObjectGateway {
  /** Whose pods read and write blobs. */
  public static final Account ACCOUNT = new Account("argus-storage", "s3-gateway");

  /** The name of the URL of the storage account's blobs. */
  public static final Confidential ENDPOINT = new Confidential("argus:cloud.blobs.endpoint");

  /** The name of the client id of the gateway's identity. */
  public static final Confidential CLIENT = new Confidential("argus:cloud.blobs.client");

  /** The name of the tenant of the gateway's identity. */
  public static final Confidential TENANT = new Confidential("argus:cloud.blobs.tenant");

  private static final int PORT = 9000;
  private static final String TOKENS = "/var/run/secrets/azure";
  private static final int HTTPS = 443;

  private ObjectGateway() {}

  /** The way of clients to it. */
  static Reach reach() {
    return new Reach(Peer.pods(ACCOUNT.namespace(), ACCOUNT.name()), PORT);
  }

  /**
   * The gateway, in a namespace of its own.
   *
   * @param network the range in which the storage account has its address
   */
  static Plan plan(ObjectStoreSettings.Managed settings, String network) {
    var credentials =
        SecretKeys.named(ACCOUNT.name())
            .with("S3PROXY_IDENTITY", new Confidential(settings.accessKey().key()))
            .with("S3PROXY_CREDENTIAL", new Confidential(settings.secretKey().key()))
            .with("JCLOUDS_ENDPOINT", ENDPOINT)
            .with("AZURE_CLIENT_ID", CLIENT)
            .with("AZURE_TENANT_ID", TENANT);
    var server =
        Server.of(ACCOUNT.namespace(), ACCOUNT.name())
            .replicas(2)
            .container(container(credentials))
            .probe(Probe.page("/healthz", "http"))
            // It finishes requests for half a minute.
            .grace(Duration.ofSeconds(40))
            .build();
    return Plan.in(ACCOUNT.namespace())
        .keep(credentials)
        .serve(server)
        .allow(
            Calls.from(server).to(Peer.range(network), HTTPS),
            // Entra ID, for its own token.
            Calls.from(server).to(Peer.internet(), HTTPS));
  }

  private static Container container(SecretKeys credentials) {
    var container =
        Container.of(
                "s3proxy",
                PublicImage.S3_GATEWAY,
                Resources.request("200m", "512Mi").limit("1", "1Gi"))
            .port("http", PORT)
            .port(Server.METRICS, 9090)
            .variable("S3PROXY_ENDPOINT", "http://0.0.0.0:" + PORT)
            .variable("S3PROXY_AUTHORIZATION", "aws-v4")
            .variable("S3PROXY_METRICS_ENABLED", "true")
            .variable("JCLOUDS_PROVIDER", "azureblob")
            // Without an account's key it asks for a token as its identity.
            .variable("JCLOUDS_IDENTITY", "")
            .variable("JCLOUDS_CREDENTIAL", "")
            .variable("AZURE_FEDERATED_TOKEN_FILE", TOKENS + "/" + Volume.Token.FILE)
            .mount(
                Volume.token("azure", "api://AzureADTokenExchange").at(TOKENS),
                Volume.scratch("tmp", Quantity.of("512Mi")).at("/tmp"));
    for (var key : credentials.keys().keySet()) {
      container = container.variable(key, credentials.variable(key));
    }
    return container;
  }
}
