package dev.argus.data;

import dev.argus.plan.Confidential;
import dev.argus.plan.Peer;
import dev.argus.plan.Plan;
import dev.argus.plan.SecretKeys;
import dev.argus.plan.Variable;
import dev.argus.plan.Workload;
import dev.argus.settings.SearchSettings;
import java.util.List;
import java.util.Map;

/**
 * What answers searches: a Meilisearch, or the full-text search of the system's own database.
 *
 * @param environment what its clients are told; {@code SEARCH} says which of the two it is
 * @param credentials the Secret with {@code MEILISEARCH_KEY}; one without keys where there is no
 *     server
 * @param reach the ways to the server; none where there is none
 */
public record Search(Map<String, Variable> environment, SecretKeys credentials, List<Reach> reach) {
  private static final String KEY = "MEILISEARCH_KEY";
  private static final SecretKeys NONE = SecretKeys.named("search-credentials");

  static Search of(SearchSettings settings) {
    if (settings instanceof SearchSettings.External external) {
      var credentials = NONE.with(KEY, new Confidential(external.key().key()));
      return new Search(
          Map.of(
              "SEARCH",
              new Variable.Text("meilisearch"),
              "MEILISEARCH_URL",
              new Variable.Text(external.url()),
              KEY,
              credentials.variable(KEY)),
          credentials,
          List.of(new Reach(Peer.range(external.cidr()), external.port())));
    }
    return new Search(Map.of("SEARCH", new Variable.Text("postgres")), NONE, List.of());
  }

  /** What it takes for these workloads of a namespace to use it. */
  public Plan usedBy(String namespace, Workload... callers) {
    var plan = Plan.in(namespace);
    for (var way : reach) {
      plan = plan.keep(credentials).and(way.from(callers));
    }
    return plan;
  }
}
