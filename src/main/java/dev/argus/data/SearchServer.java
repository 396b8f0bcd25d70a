package dev.argus.data;

import dev.argus.plan.Container;
import dev.argus.plan.Probe;
import dev.argus.plan.PublicImage;
import dev.argus.plan.Quantity;
import dev.argus.plan.SecretKeys;
import dev.argus.plan.Server;
import dev.argus.plan.Volume;
import dev.argus.settings.SearchSettings;

/**
 * A Meilisearch of one system.
 *
 * @see <a
 *     href="https://www.meilisearch.com/docs/learn/self_hosted/configure_meilisearch_at_launch">its
 *     variables</a>
 */
final class SearchServer {
  private static final String NAME = "meilisearch";
  private static final int PORT = 7700;

  private SearchServer() {}

  /** Its URL as clients of its namespace need it. */
  static String url() {
    return "http://" + NAME + ":" + PORT;
  }

  static Server of(String namespace, SearchSettings.Bundled settings, SecretKeys credentials) {
    return Server.of(namespace, NAME)
        .container(
            Container.of(NAME, PublicImage.MEILISEARCH, settings.resources())
                .port("http", PORT)
                .variable("MEILI_ENV", "production")
                .variable("MEILI_NO_ANALYTICS", "true")
                .variable("MEILI_MASTER_KEY", credentials.variable(Search.KEY))
                .mount(
                    Volume.disk("data", settings.storage()).at("/meili_data"),
                    Volume.scratch("tmp", Quantity.of("256Mi")).at("/tmp")))
        .probe(Probe.page("/health", "http"))
        .build();
  }
}
