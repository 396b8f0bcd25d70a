package dev.argus.preview;

import java.util.Map;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.DumperOptions.FlowStyle;
import org.yaml.snakeyaml.DumperOptions.ScalarStyle;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.Tag;
import org.yaml.snakeyaml.representer.Representer;

/** Writes YAML the way {@code kubectl get -o yaml} does. */
final class Yaml {
  /** Text that some reader takes for a number: {@code 12e5} is one to kubectl, not to YAML 1.1. */
  private static final Pattern LIKE_A_NUMBER =
      Pattern.compile("[-+.]*[0-9][0-9a-fA-FxXoOeE_.:+-]*");

  private Yaml() {}

  static String write(Map<String, Object> document) {
    var options = new DumperOptions();
    options.setDefaultFlowStyle(FlowStyle.BLOCK);
    options.setSplitLines(false);
    options.setDereferenceAliases(true);
    return new org.yaml.snakeyaml.Yaml(new Quoting(options), options).dump(document);
  }

  private static final class Quoting extends Representer {
    Quoting(DumperOptions options) {
      super(options);
    }

    @Override
    protected Node representScalar(Tag tag, String value, ScalarStyle style) {
      var quoted = tag.equals(Tag.STR) && LIKE_A_NUMBER.matcher(value).matches();
      return super.representScalar(tag, value, quoted ? ScalarStyle.DOUBLE_QUOTED : style);
    }
  }
}
