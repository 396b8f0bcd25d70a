package dev.argus.settings;

import java.util.Map;

/** Where the values of the workloads' Secrets come from. */
public sealed interface SecretSource {

  static SecretSource read(Fields fields, Cloud cloud) {
    return fields.kind(
        "stack",
        Map.of(
            "stack",
            found -> new Stack(),
            "cloud",
            found -> CloudStore.read(found, cloud),
            "vault",
            Vault::read,
            "sealed",
            Sealed::read));
  }

  /** The operator that makes Secrets of them; none where the program makes them. */
  default Component operator() {
    return new Component(Provision.NONE, "");
  }

  /** Whether the program makes them, and so needs their values. */
  default boolean isStack() {
    return this instanceof Stack;
  }

  /** The secrets of the stack, and what its cloud made. */
  record Stack() implements SecretSource {}

  /**
   * The cloud's own store, by External Secrets: AWS Secrets Manager, Secret Manager of Google
   * Cloud, or Azure Key Vault.
   *
   * @param operator External Secrets
   * @param store the ClusterSecretStore
   */
  record CloudStore(Component operator, String store) implements SecretSource {
    static CloudStore read(Fields fields, Cloud cloud) {
      if (cloud.cluster().isEmpty()) {
        fields.problem("kind", "is cloud, which needs a cloud in argus:cloud.kind");
      }
      return new CloudStore(externalSecrets(fields), fields.name("store", "argus"));
    }
  }

  /**
   * HashiCorp Vault's or OpenBao's key-value store, by External Secrets.
   *
   * @param operator External Secrets
   * @param store the ClusterSecretStore
   * @param server its address
   * @param path where its key-value engine (version 2) is
   * @param role as which External Secrets logs in, by Vault's Kubernetes auth method
   */
  record Vault(Component operator, String store, String server, String path, String role)
      implements SecretSource {
    static Vault read(Fields fields) {
      var vault =
          new Vault(
              externalSecrets(fields),
              fields.name("store", "argus"),
              fields.address("server", ""),
              fields.text("path", "secret"),
              fields.text("role", "argus"));
      if (vault.operator.installed() && vault.server.isEmpty()) {
        fields.problem("server", "is missing: the address of Vault");
      }
      return vault;
    }
  }

  /**
   * Values that only the cluster can read, by Sealed Secrets: they may stand in Git.
   *
   * @param operator Sealed Secrets
   * @param values what {@code kubeseal --raw} printed, by {@code NAMESPACE/SECRET/KEY}
   */
  record Sealed(Component operator, Map<String, String> values) implements SecretSource {
    public Sealed {
      values = Map.copyOf(values);
    }

    static Sealed read(Fields fields) {
      return new Sealed(
          required(fields, new Component(Provision.INSTALLED, "sealed-secrets")),
          fields.textMap("values"));
    }
  }

  private static Component externalSecrets(Fields fields) {
    return required(fields, new Component(Provision.INSTALLED, "external-secrets"));
  }

  private static Component required(Fields fields, Component usual) {
    var component = Component.part(fields, usual);
    if (!component.available()) {
      fields.problem("provision", "is none, and this kind of secrets needs its operator");
    }
    return component;
  }
}
