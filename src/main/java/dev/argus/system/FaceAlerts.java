package dev.argus.system;

import static java.time.Duration.ofMinutes;

import dev.argus.plan.Alert;
import dev.argus.plan.Alert.Severity;

/** What somebody has to look at, of face authentication alone. */
final class FaceAlerts {
  private FaceAlerts() {}

  /**
   * Somebody guesses keys or users, sends requests again, or asks too often: more than a hundred in
   * a quarter of an hour, where a caller with a fault of its own is refused a few.
   */
  static Alert refused(String namespace) {
    return new Alert(
        namespace,
        "ManyRefusals",
        "sum by (reason) (increase(argus_face_refused_total{namespace=\"%s\",reason=~\"key|replayed|address_limit|key_limit|user_limit|locked\"}[15m])) > 100"
            .formatted(namespace),
        ofMinutes(1),
        Severity.WARNING,
        "More than 100 requests were refused in 15 minutes: {{ $labels.reason }}");
  }

  /**
   * Somebody holds up prints or screens: more than twenty in a quarter of an hour, where one user
   * is locked out after five. Or a camera is worse than the model's, and its users are.
   */
  static Alert spoofs(String namespace) {
    return new Alert(
        namespace,
        "ManySpoofs",
        "sum(increase(argus_face_liveness_total{namespace=\"%s\",result=\"spoof\"}[15m])) > 20"
            .formatted(namespace),
        ofMinutes(1),
        Severity.WARNING,
        "More than 20 faces in 15 minutes were judged to be prints or screens");
  }

  /** Workers are too few for those who ask: one request in ten finds none in time. */
  static Alert fewWorkers(String namespace) {
    var claims = "sum(rate(argus_face_claims_total{namespace=\"%s\",result=%s}[5m]))";
    return new Alert(
        namespace,
        "TooFewWorkers",
        claims.formatted(namespace, "\"empty\"")
            + " / "
            + claims.formatted(namespace, "~\"allocated|empty\"")
            + " > 0.1",
        ofMinutes(5),
        Severity.WARNING,
        "More than one in ten authentications finds no free worker: raise face.workers.replicas");
  }

  /** Workers that were claimed and never given back: they, or a replica of the API, broke down. */
  static Alert lostWorkers(String namespace) {
    return new Alert(
        namespace,
        "ClaimsRunOut",
        "sum(increase(argus_face_claims_total{namespace=\"%s\",result=\"expired\"}[15m])) > 3"
            .formatted(namespace),
        ofMinutes(1),
        Severity.WARNING,
        "More than 3 workers in 15 minutes were claimed and not given back");
  }
}
