package dev.argus.local.manifest;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.EnvFromSource;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.EnvVarSource;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The environment variables of a container as a kubelet would set them: {@code envFrom} first, then
 * {@code env} in order, with {@code $(NAME)} references to earlier variables expanded.
 */
public final class ContainerEnvironment {
  private static final Pattern REFERENCE =
      Pattern.compile("\\$(\\$|\\(([-._a-zA-Z][-._a-zA-Z0-9]*)\\))");

  private final ObjectValues values;
  private final Workload workload;
  private final Container container;
  private final Map<String, String> environment = new LinkedHashMap<>();

  private ContainerEnvironment(Manifests manifests, Workload workload, Container container) {
    this.workload = workload;
    this.container = container;
    this.values = new ObjectValues(manifests, workload.name().namespace());
  }

  /**
   * Variables by name, sorted.
   *
   * @throws dev.argus.local.LocalException where a ConfigMap, Secret or key is missing that is not
   *     optional
   */
  public static Map<String, String> of(
      Manifests manifests, Workload workload, Container container) {
    ContainerEnvironment builder = new ContainerEnvironment(manifests, workload, container);
    container.getEnvFrom().forEach(builder::addAll);
    container.getEnv().forEach(builder::add);
    return new TreeMap<>(builder.environment);
  }

  private void addAll(EnvFromSource source) {
    String prefix = source.getPrefix() == null ? "" : source.getPrefix();
    Map<String, byte[]> all = Map.of();
    String asked = workload.describe(container) + " (envFrom)";
    if (source.getConfigMapRef() != null) {
      var reference = source.getConfigMapRef();
      all = values.configMap(reference.getName(), isTrue(reference.getOptional()), asked);
    } else if (source.getSecretRef() != null) {
      var reference = source.getSecretRef();
      all = values.secret(reference.getName(), isTrue(reference.getOptional()), asked);
    }
    all.forEach((key, value) -> environment.put(prefix + key, text(value)));
  }

  private void add(EnvVar variable) {
    if (variable.getValueFrom() == null) {
      String value = variable.getValue() == null ? "" : variable.getValue();
      environment.put(variable.getName(), expand(value));
      return;
    }
    List<byte[]> found = valueFrom(variable.getName(), variable.getValueFrom());
    if (!found.isEmpty()) {
      environment.put(variable.getName(), text(found.get(0)));
    }
  }

  /** One value, or none where the reference is optional and its key is missing. */
  private List<byte[]> valueFrom(String name, EnvVarSource source) {
    String asked = name + " in " + workload.describe(container);
    if (source.getConfigMapKeyRef() != null) {
      var reference = source.getConfigMapKeyRef();
      boolean optional = isTrue(reference.getOptional());
      var all = values.configMap(reference.getName(), optional, asked);
      return values.key(all, reference.getKey(), optional, asked);
    }
    if (source.getSecretKeyRef() != null) {
      var reference = source.getSecretKeyRef();
      boolean optional = isTrue(reference.getOptional());
      var all = values.secret(reference.getName(), optional, asked);
      return values.key(all, reference.getKey(), optional, asked);
    }
    if (source.getFieldRef() != null) {
      return List.of(field(source.getFieldRef().getFieldPath(), asked));
    }
    throw values.problem(asked, "is a valueFrom that the local runner does not know");
  }

  private byte[] field(String path, String asked) {
    String value =
        switch (path) {
          case "metadata.name" -> workload.name().name();
          case "metadata.namespace" -> workload.name().namespace();
          case "spec.nodeName", "status.hostIP", "status.podIP" -> "127.0.0.1";
          default -> throw values.problem(asked, "asks for the unknown field " + path);
        };
    return value.getBytes(StandardCharsets.UTF_8);
  }

  /** As Kubernetes documents it: an unknown name stays as it is, {@code $$} is a dollar sign. */
  private String expand(String value) {
    Matcher matcher = REFERENCE.matcher(value);
    StringBuilder expanded = new StringBuilder();
    while (matcher.find()) {
      String replacement =
          matcher.group(2) == null
              ? "$"
              : environment.getOrDefault(matcher.group(2), matcher.group());
      matcher.appendReplacement(expanded, Matcher.quoteReplacement(replacement));
    }
    return matcher.appendTail(expanded).toString();
  }

  private static boolean isTrue(Boolean value) {
    return Boolean.TRUE.equals(value);
  }

  private static String text(byte[] value) {
    return new String(value, StandardCharsets.UTF_8);
  }
}
