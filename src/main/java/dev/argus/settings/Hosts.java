package dev.argus.settings;

import java.util.List;
import java.util.stream.Stream;

/**
 * Names under which a system is published that has a console and an API; none leaves either inside
 * the cluster.
 *
 * @param console those of its console
 * @param api those of its API
 */
public record Hosts(List<String> console, List<String> api) {
  /** Reads them from the keys {@code api} and that of the workload that serves the console. */
  static Hosts read(Fields fields, String console) {
    var hosts = new Hosts(fields.hosts(console), fields.hosts("api"));
    fields.done();
    return hosts;
  }

  List<String> all() {
    return Stream.concat(console.stream(), api.stream()).toList();
  }
}
