package dev.argus.data;

import dev.argus.plan.Confidential;
import dev.argus.plan.Peer;
import dev.argus.plan.Plan;
import dev.argus.plan.SecretKeys;
import dev.argus.plan.Variable;
import dev.argus.plan.Workload;
import dev.argus.settings.SearchSettings;
import dev.argus.settings.Secret;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What answers searches: a Meilisearch, or the full-text search of the system's own database.
 *
 * @param environment what its clients are told; {@code SEARCH} says which of the two it is
 * @param credentials the Secret with {@code MEILISEARCH_KEY}; one without keys where there is no
 *     server
 * @param sources what answers beside the database; nothing where there is no server
 */
public record Search(
    Map<String, Variable> environment, SecretKeys credentials, List<Source> sources) {
  static final String KEY = "MEILISEARCH_KEY";
  private static final SecretKeys NONE = SecretKeys.named("search-credentials");

  public Search {
    // Map.of has another order in each process: a Deployment would differ from itself.
    environment = Collections.unmodifiableMap(new TreeMap<>(environment));
  }

  static Search of(SearchSettings settings) {
    if (settings instanceof SearchSettings.External external) {
      return meilisearch(
          external.url(),
          credentials(external.key()),
          new Reach(Peer.range(external.cidr()), external.port()));
    }
    if (settings instanceof SearchSettings.Bundled bundled) {
      var credentials = credentials(bundled.key());
      return meilisearch(
          SearchServer.url(),
          credentials,
          new Bundle(namespace -> SearchServer.of(namespace, bundled, credentials), credentials));
    }
    return new Search(Map.of("SEARCH", new Variable.Text("postgres")), NONE, List.of());
  }

  /** What it takes for these workloads of a namespace to use it. */
  public Plan usedBy(String namespace, Workload... callers) {
    var plan = Plan.in(namespace);
    for (var source : sources) {
      plan = plan.keep(credentials).and(source.usedBy(namespace, callers));
    }
    return plan;
  }

  private static Search meilisearch(String url, SecretKeys credentials, Source source) {
    return new Search(
        Map.of(
            "SEARCH",
            new Variable.Text("meilisearch"),
            "MEILISEARCH_URL",
            new Variable.Text(url),
            KEY,
            credentials.variable(KEY)),
        credentials,
        List.of(source));
  }

  private static SecretKeys credentials(Secret key) {
    return NONE.with(KEY, new Confidential(key.key()));
  }
}
