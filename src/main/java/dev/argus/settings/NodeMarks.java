package dev.argus.settings;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What a stack writes on the nodes of a pool beside what this program does.
 *
 * @param labels by which pods choose them
 * @param taints which keep pods away that do not tolerate them
 * @see <a
 *     href="https://kubernetes.io/docs/concepts/overview/working-with-objects/labels/#syntax-and-character-set">how
 *     keys and values are written</a>
 */
public record NodeMarks(Map<String, String> labels, List<Taint> taints) {

  /** None. */
  static final NodeMarks NONE = new NodeMarks(Map.of(), List.of());

  private static final String NAME = "[A-Za-z0-9]([-A-Za-z0-9_.]{0,61}[A-Za-z0-9])?";
  private static final String PART = "[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?";

  /**
   * At most 82 signs: a tag's key on AWS has 128, of which Cluster Autoscaler takes 46 for {@code
   * k8s.io/cluster-autoscaler/node-template/label/}.
   *
   * @see <a href="https://docs.aws.amazon.com/tag-editor/latest/userguide/tagging.html">Tags</a>
   */
  private static final Pattern KEY =
      Pattern.compile("(?=.{1,82}$)(" + PART + "(\\." + PART + ")*/)?" + NAME);

  private static final String FORM = "name or example.com/name, 82 signs at most";

  private static final String TEXT = "letters, digits and -_. between them, 63 signs at most";

  private static final Pattern VALUE = Pattern.compile(NAME);

  private static final Pattern EFFECT = Pattern.compile("NoSchedule|PreferNoSchedule|NoExecute");

  /** A group on AWS has 50 tags, of which EKS and this program need some; each mark is one. */
  private static final int MOST = 32;

  /** Whose labels and taints those of this prefix or of one below it are. */
  private static final List<String> RESERVED =
      List.of(
          "kubernetes.io",
          "k8s.io",
          "amazonaws.com",
          "k8s.aws",
          "karpenter.sh",
          "google.com",
          "gke.io",
          "azure.com",
          "nvidia.com",
          "argus.dev");

  /**
   * Labels without a prefix that AKS itself sets.
   *
   * @see <a href="https://learn.microsoft.com/azure/aks/use-labels">Reserved and deprecated
   *     labels</a>
   */
  private static final Set<String> AKS =
      Set.of("agentpool", "accelerator", "storageprofile", "storagetier");

  public NodeMarks {
    labels = Map.copyOf(labels);
    taints = List.copyOf(taints);
  }

  /**
   * What keeps pods away that do not tolerate it.
   *
   * @param effect {@code NoSchedule}, {@code PreferNoSchedule} or {@code NoExecute}
   */
  public record Taint(String key, String value, String effect) {

    /** Its effect as AWS and Google Cloud write it, such as {@code NO_SCHEDULE}. */
    public String constant() {
      return effect.replaceAll("(?<=[a-z])(?=[A-Z])", "_").toUpperCase(Locale.ROOT);
    }

    /** As tools write it that take a taint as one text: {@code key=value:NoSchedule}. */
    public String text() {
      return key + "=" + value + ":" + effect;
    }

    private static Taint read(Fields fields) {
      var taint =
          new Taint(
              fields.required("key", KEY, FORM),
              fields.required("value", VALUE, TEXT),
              fields.required("effect", EFFECT, "NoSchedule, PreferNoSchedule or NoExecute"));
      checkOwner(taint.key, "key", fields);
      fields.done();
      return taint;
    }
  }

  /** Reads the labels and taints of a pool. */
  static NodeMarks read(Fields fields) {
    var marks =
        new NodeMarks(
            fields.textMap("labels"), fields.children("taints").stream().map(Taint::read).toList());
    marks.labels.forEach(
        (key, value) -> {
          var where = "labels." + key;
          if (!KEY.matcher(key).matches()) {
            fields.problem(where, "has no key of a label, which is " + FORM);
          }
          if (!value.isEmpty() && !VALUE.matcher(value).matches()) {
            fields.problem(where, "is '" + value + "', and needs to be " + TEXT);
          }
          checkOwner(key, where, fields);
        });
    var keys = new HashSet<String>();
    marks.taints.stream()
        .map(Taint::key)
        .filter(key -> !keys.add(key))
        .forEach(key -> fields.problem("taints", "has '" + key + "' twice"));
    if (marks.labels.size() + marks.taints.size() > MOST) {
      fields.problem("labels", "and taints are more than " + MOST + " together");
    }
    return marks;
  }

  private static void checkOwner(String key, String where, Fields fields) {
    var prefix = key.substring(0, Math.max(0, key.indexOf('/')));
    if (AKS.contains(key) || RESERVED.stream().anyMatch(of -> within(prefix, of))) {
      fields.problem(
          where, "has the key '" + key + "', which others set: choose another, such as team");
    }
  }

  private static boolean within(String prefix, String domain) {
    return prefix.equals(domain) || prefix.endsWith("." + domain);
  }
}
