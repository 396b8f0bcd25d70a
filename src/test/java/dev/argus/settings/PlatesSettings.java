package dev.argus.settings;

import dev.argus.plan.Endpoint;
import dev.argus.plan.Resources;
import dev.argus.plan.Scale;
import java.util.List;

/**
 * Number plates: the system that docs/extending.md adds.
 *
 * @param enabled whether it is deployed at all
 * @param reader the workload {@code plate-reader}
 * @param database where it keeps what it read
 * @param hosts names under which it is published
 */
public record PlatesSettings(
    boolean enabled, WorkloadSettings reader, DatabaseSettings database, List<String> hosts)
    implements SystemSettings {
  private static final WorkloadSettings READER =
      new WorkloadSettings(
          Scale.between(2, 4).cpu(70),
          Resources.request("200m", "512Mi").limit("1", "768Mi"),
          Endpoint.Type.CLUSTER_IP,
          false);

  static PlatesSettings read(Fields fields, Data data) {
    var settings =
        new PlatesSettings(
            fields.flag("enabled", true),
            WorkloadSettings.read(fields.child("reader"), READER),
            DatabaseSettings.read(fields.child("database"), data.postgres(), "plates", "plates"),
            fields.hosts("hosts"));
    fields.done();
    return settings;
  }

  @Override
  public String key() {
    return "plates";
  }

  @Override
  public List<DatabaseSettings> databases() {
    return List.of(database);
  }
}
