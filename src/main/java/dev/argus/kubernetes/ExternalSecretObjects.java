package dev.argus.kubernetes;

import com.pulumi.resources.CustomResourceOptions;
import java.util.List;
import java.util.Map;

/**
 * The kinds of External Secrets: a store outside of the cluster, and Secrets made of what it keeps.
 *
 * @see <a href="https://external-secrets.io/latest/api/clustersecretstore/">ClusterSecretStore</a>
 * @see <a href="https://external-secrets.io/latest/api/externalsecret/">ExternalSecret</a>
 */
public final class ExternalSecretObjects {
  private static final String API = "external-secrets.io/v1";
  private static final String STORE = "ClusterSecretStore";
  private static final CustomObject.Kind CLUSTER_STORE = new CustomObject.Kind(API, STORE);
  private static final CustomObject.Kind SECRET = new CustomObject.Kind(API, "ExternalSecret");

  private ExternalSecretObjects() {}

  /** A store for every namespace of the cluster. */
  public static CustomObject store(Meta meta, Backend backend, CustomResourceOptions options) {
    return CustomObject.create(
        meta, CLUSTER_STORE, new StoreSpec(Map.of(backend.provider(), (Record) backend)), options);
  }

  /**
   * A Secret of the same name.
   *
   * @param store the ClusterSecretStore
   * @param entry the entry of the store: a JSON object, or in Vault a mapping
   * @param keys those of the Secret, and of the entry
   */
  public record Source(String store, String entry, List<String> keys) {}

  public static CustomObject secret(Meta meta, Source source, CustomResourceOptions options) {
    return CustomObject.create(
        meta,
        SECRET,
        new SecretSpec(
            "1h",
            new StoreRef(STORE, source.store()),
            new Target(meta.name(), "Owner"),
            source.keys().stream()
                .map(key -> new Entry(key, new RemoteRef(source.entry(), key)))
                .toList()),
        options);
  }

  /** What keeps the secrets; External Secrets logs in with its own ServiceAccount. */
  public sealed interface Backend {
    /** Its name in the API. */
    String provider();
  }

  /** AWS Secrets Manager. */
  public record Aws(String service, String region) implements Backend {
    @Override
    public String provider() {
      return "aws";
    }
  }

  /** Secret Manager of Google Cloud. */
  public record Gcp(String projectID) implements Backend {
    @Override
    public String provider() {
      return "gcpsm";
    }
  }

  /** Azure Key Vault. */
  public record Azure(String authType, Object vaultUrl) implements Backend {
    @Override
    public String provider() {
      return "azurekv";
    }
  }

  /** HashiCorp Vault. */
  public record Vault(String server, String path, String version, Auth auth) implements Backend {
    @Override
    public String provider() {
      return "vault";
    }
  }

  /** How one logs in to Vault. */
  public record Auth(ByKubernetes kubernetes) {}

  /** Vault's Kubernetes auth method, and as which ServiceAccount. */
  public record ByKubernetes(String mountPath, String role, Account serviceAccountRef) {}

  /** A ServiceAccount. */
  public record Account(String name, String namespace) {}

  private record StoreSpec(Map<String, Record> provider) {}

  private record SecretSpec(
      String refreshInterval, StoreRef secretStoreRef, Target target, List<Entry> data) {}

  private record StoreRef(String kind, String name) {}

  private record Target(String name, String creationPolicy) {}

  private record Entry(String secretKey, RemoteRef remoteRef) {}

  private record RemoteRef(String key, String property) {}
}
