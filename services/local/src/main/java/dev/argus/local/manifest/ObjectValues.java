package dev.argus.local.manifest;

import dev.argus.local.LocalException;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.Secret;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The keys and values of one namespace's ConfigMaps and Secrets. */
final class ObjectValues {
  private final Manifests manifests;
  private final String namespace;

  ObjectValues(Manifests manifests, String namespace) {
    this.manifests = manifests;
    this.namespace = namespace;
  }

  Map<String, byte[]> configMap(String name, boolean optional, String asked) {
    ConfigMap object = manifests.configMaps().get(new Name(namespace, name));
    Map<String, byte[]> values = new TreeMap<>();
    if (object == null) {
      return missing(optional, asked, "ConfigMap " + name, values);
    }
    if (object.getData() != null) {
      object.getData().forEach((key, value) -> values.put(key, bytes(value)));
    }
    if (object.getBinaryData() != null) {
      object.getBinaryData().forEach((key, value) -> values.put(key, decode(value, name)));
    }
    return values;
  }

  Map<String, byte[]> secret(String name, boolean optional, String asked) {
    Secret object = manifests.secrets().get(new Name(namespace, name));
    Map<String, byte[]> values = new TreeMap<>();
    if (object == null) {
      return missing(optional, asked, "Secret " + name, values);
    }
    if (object.getData() != null) {
      object.getData().forEach((key, value) -> values.put(key, decode(value, name)));
    }
    if (object.getStringData() != null) {
      object.getStringData().forEach((key, value) -> values.put(key, bytes(value)));
    }
    return values;
  }

  /** The value of {@code key}, or none where it is optional and missing. */
  List<byte[]> key(Map<String, byte[]> values, String key, boolean optional, String asked) {
    byte[] value = values.get(key);
    if (value == null && !optional) {
      throw problem(asked, "asks for the key " + key + ", which its object does not have");
    }
    return value == null ? List.of() : List.of(value);
  }

  LocalException problem(String asked, String what) {
    return new LocalException(asked + " " + what + ".");
  }

  private Map<String, byte[]> missing(
      boolean optional, String asked, String object, Map<String, byte[]> none) {
    if (optional) {
      return none;
    }
    throw problem(asked, "needs the " + object + ", which namespace " + namespace + " lacks");
  }

  private static byte[] bytes(String value) {
    return value.getBytes(StandardCharsets.UTF_8);
  }

  private static byte[] decode(String value, String name) {
    try {
      return Base64.getDecoder().decode(value.strip());
    } catch (IllegalArgumentException e) {
      throw new LocalException("A value of " + name + " is not base64.", e);
    }
  }
}
