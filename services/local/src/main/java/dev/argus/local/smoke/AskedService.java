package dev.argus.local.smoke;

import java.util.Comparator;
import java.util.List;

/**
 * A Service of the cluster behind which one of our own images stands.
 *
 * @param namespace its namespace
 * @param name its name
 * @param port the port of its API
 */
record AskedService(String namespace, String name, int port) {
  /** Ours are these: a store's Service speaks no HTTP, or not ours. */
  static final String SELECTOR =
      "app.kubernetes.io/part-of=argus,app.kubernetes.io/component in (api,inference)";

  /** What kubectl is to print of each, so that {@link #parse} reads it. */
  static final String COLUMNS =
      "jsonpath={range .items[*]}{.metadata.namespace} {.metadata.name} {.spec.ports[0].port}"
          + " {.spec.clusterIP}{\"\\n\"}{end}";

  /** Those of a list; one without an address of its own has a twin that has one. */
  static List<AskedService> parse(String lines) {
    return lines
        .lines()
        .map(line -> line.strip().split(" "))
        .filter(words -> words.length == 4 && !words[3].equals("None"))
        .map(words -> new AskedService(words[0], words[1], Integer.parseInt(words[2])))
        .sorted(Comparator.comparing(AskedService::namespace).thenComparing(AskedService::name))
        .toList();
  }

  /** Where a pod of its namespace reaches it. */
  String address() {
    return "http://" + name + ":" + port;
  }
}
