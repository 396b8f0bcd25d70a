package dev.argus.kubernetes;

import com.pulumi.kubernetes.core.v1.ConfigMap;
import com.pulumi.kubernetes.core.v1.ConfigMapArgs;
import com.pulumi.resources.CustomResourceOptions;
import java.util.Map;

/** ConfigMaps of text values. */
public final class ConfigMaps {
  private ConfigMaps() {}

  public static ConfigMap create(
      Meta meta, Map<String, String> data, CustomResourceOptions options) {
    return new ConfigMap(
        meta.resourceName(),
        ConfigMapArgs.builder().metadata(meta.args()).data(data).build(),
        options);
  }
}
