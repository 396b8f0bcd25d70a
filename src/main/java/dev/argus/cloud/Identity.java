package dev.argus.cloud;

import com.pulumi.core.Output;
import java.util.EnumMap;
import java.util.Map;

/**
 * What makes a ServiceAccount one of the cloud's principals.
 *
 * @param annotations those of the ServiceAccount; empty where the cloud keeps the list itself
 * @param podLabels those of its pods
 * @param facts what its holder has to be told of the cloud
 */
public record Identity(
    Map<String, Output<String>> annotations,
    Map<String, String> podLabels,
    Map<Fact, Output<String>> facts) {
  public Identity {
    annotations = Map.copyOf(annotations);
    podLabels = Map.copyOf(podLabels);
    facts = Map.copyOf(facts);
  }

  /** One to whom there is nothing to tell. */
  public Identity(Map<String, Output<String>> annotations, Map<String, String> podLabels) {
    this(annotations, podLabels, Map.of());
  }

  /** Nothing to write on anything: the cloud keeps the list itself. */
  public static Identity byList() {
    return new Identity(Map.of(), Map.of());
  }

  /** This one, told this too. */
  public Identity told(Fact fact, Output<String> value) {
    var more = new EnumMap<Fact, Output<String>>(Fact.class);
    more.putAll(facts);
    more.put(fact, value);
    return new Identity(annotations, podLabels, more);
  }

  /**
   * What its holder has to know.
   *
   * @throws IllegalStateException if the cloud does not tell it
   */
  public Output<String> fact(Fact fact) {
    var value = facts.get(fact);
    if (value == null) {
      throw new IllegalStateException("the cloud does not tell its " + fact);
    }
    return value;
  }
}
