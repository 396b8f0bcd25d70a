package dev.argus.kubernetes;

import com.pulumi.kubernetes.meta.v1.inputs.LabelSelectorArgs;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The labels of an object: the label {@code app}, by which alone pods are selected, and the
 * recommended labels, which are for people and tools.
 *
 * @see <a
 *     href="https://kubernetes.io/docs/concepts/overview/working-with-objects/common-labels/">Recommended
 *     Labels</a>
 */
public record Labels(Map<String, String> all) {
  /** The label that selects pods. Selectors are immutable: it must never change. */
  public static final String APP = "app";

  private static final String RECOMMENDED = "app.kubernetes.io/";

  public Labels {
    all = Collections.unmodifiableMap(new LinkedHashMap<>(all));
  }

  /** Those of everything the platform makes. */
  public static Labels partOf(String whole) {
    return new Labels(Map.of())
        .with(RECOMMENDED + "part-of", whole)
        .with(RECOMMENDED + "managed-by", "pulumi");
  }

  /** These labels and the label {@code app}. */
  public Labels app(String app) {
    return with(APP, app);
  }

  /** These labels and the name of the workload. */
  public Labels name(String name) {
    return with(RECOMMENDED + "name", name);
  }

  /** These labels and the component that the workload is, such as its image. */
  public Labels component(String component) {
    return with(RECOMMENDED + "component", component);
  }

  public Labels with(String label, String value) {
    var more = new LinkedHashMap<>(all);
    more.put(label, value);
    return new Labels(more);
  }

  /** These labels and some more. */
  public Labels with(Map<String, String> more) {
    var both = new LinkedHashMap<>(all);
    both.putAll(more);
    return new Labels(both);
  }

  /** The selector of the pods with this label {@code app}; of every pod for an empty one. */
  public static LabelSelectorArgs selectorOf(String app) {
    if (app.isEmpty()) {
      return LabelSelectorArgs.Empty;
    }
    return LabelSelectorArgs.builder().matchLabels(Map.of(APP, app)).build();
  }
}
