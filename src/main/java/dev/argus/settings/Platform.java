package dev.argus.settings;

/**
 * What stands in the cluster around the systems.
 *
 * @param ingress what lets clients in from outside
 * @param monitoring what gathers metrics and raises alerts
 */
public record Platform(Ingress ingress, Monitoring monitoring) {
  static Platform read(Fields fields) {
    var platform =
        new Platform(
            Ingress.read(fields.child("ingress")), Monitoring.read(fields.child("monitoring")));
    fields.done();
    return platform;
  }
}
