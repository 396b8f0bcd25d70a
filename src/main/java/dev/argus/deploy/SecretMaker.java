package dev.argus.deploy;

import com.pulumi.core.Output;
import com.pulumi.resources.CustomResourceOptions;
import com.pulumi.resources.Resource;
import dev.argus.kubernetes.ExternalSecretObjects;
import dev.argus.kubernetes.ExternalSecretObjects.Source;
import dev.argus.kubernetes.Meta;
import dev.argus.kubernetes.SealedSecrets;
import dev.argus.kubernetes.Secrets;
import dev.argus.plan.Confidential;
import dev.argus.plan.SecretKeys;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/** Declares what the Secrets of the systems are made of: themselves, or what an operator reads. */
@FunctionalInterface
public interface SecretMaker {
  Resource create(Meta meta, SecretKeys secret, CustomResourceOptions options);

  /** Secrets of values that the program has. */
  static SecretMaker ofValues(Function<Confidential, Output<String>> values) {
    return (meta, secret, options) -> {
      Output<Map<String, String>> all = Output.of(Map.of());
      for (var entry : secret.keys().entrySet()) {
        var value = values.apply(entry.getValue());
        all = Output.tuple(all, value).applyValue(both -> with(both.t1, entry.getKey(), both.t2));
      }
      return Secrets.create(meta, all, options);
    };
  }

  /**
   * Secrets that External Secrets makes of a store's entries.
   *
   * @param store the ClusterSecretStore
   * @param prefix of the name of every entry
   * @param separator what joins prefix, namespace and Secret
   */
  static SecretMaker ofStore(String store, String prefix, String separator) {
    return (meta, secret, options) ->
        ExternalSecretObjects.secret(
            meta,
            new Source(
                store,
                String.join(separator, prefix, meta.namespace(), meta.name()),
                List.copyOf(secret.keys().keySet())),
            options);
  }

  /**
   * Secrets that Sealed Secrets makes of encrypted values.
   *
   * @param values by {@code NAMESPACE/SECRET/KEY}
   */
  static SecretMaker ofSealed(Map<String, String> values) {
    return (meta, secret, options) -> {
      var sealed = new TreeMap<String, String>();
      for (var key : secret.keys().keySet()) {
        var name = meta.namespace() + "/" + meta.name() + "/" + key;
        // A preview of a stack that has not been sealed yet shows what is missing.
        sealed.put(key, values.getOrDefault(name, "<" + name + ">"));
      }
      return SealedSecrets.create(meta, sealed, options);
    };
  }

  private static Map<String, String> with(Map<String, String> values, String key, String value) {
    var all = new LinkedHashMap<>(values);
    all.put(key, value);
    return all;
  }
}
