package dev.argus.platform;

import com.pulumi.core.Output;
import com.pulumi.resources.Resource;
import dev.argus.cloud.Cluster;
import dev.argus.cloud.Duty;
import dev.argus.cloud.Identity;
import dev.argus.settings.Cloud;
import dev.argus.settings.Platform;
import dev.argus.settings.Secret;
import java.util.List;
import java.util.function.Function;

/**
 * What the platform stands on.
 *
 * @param settings what shall be there
 * @param cloud where the cluster is
 * @param cluster the cluster
 * @param namespaces those of the systems, which are backed up
 * @param reveal the value of a confidential setting
 */
public record Ground(
    Platform settings,
    Cloud cloud,
    Cluster cluster,
    List<String> namespaces,
    Function<Secret, Output<String>> reveal) {
  public Ground {
    namespaces = List.copyOf(namespaces);
  }

  /** What makes the ServiceAccount with this duty a principal of the cloud. */
  Identity identity(Duty duty) {
    return cluster.identities().getOrDefault(duty, Identity.byList());
  }

  /** How a chart's own metrics are scraped. */
  Scrape scrape() {
    var monitoring = settings.monitoring();
    return new Scrape(monitoring.available(), monitoring.labels());
  }

  /** Where something is installed, and after what. */
  Home home(String namespace, Confines confines, List<Resource> after) {
    return new Home(namespace, confines, this, after);
  }
}
