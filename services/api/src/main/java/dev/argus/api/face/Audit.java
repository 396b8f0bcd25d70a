package dev.argus.api.face;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.argus.api.guard.Refusal;
import dev.argus.core.http.Json;
import dev.argus.core.metrics.Metrics;
import io.micrometer.core.instrument.Counter;
import java.net.InetAddress;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Who asked of whom, from where, and what came of it: a line for each request. Nothing of the
 * picture, the key and the nonce is in it, and a name is quoted as JSON quotes it, so that nobody
 * writes a line of his own.
 */
final class Audit {
  private static final Logger LOG = LoggerFactory.getLogger("argus.audit");
  private static final String UNKNOWN = "?";

  private final Metrics metrics;

  /** An audit whose counters are shown from the start. */
  Audit(Metrics metrics) {
    this.metrics = metrics;
    for (var refusal : Refusal.values()) {
      counter(refusal).increment(0);
    }
    for (var judged : Liveness.all()) {
      counter(judged).increment(0);
    }
  }

  private Counter counter(Refusal refusal) {
    return metrics.counter(
        "argus.face.refused", "Requests that got no answer, by why", "reason", refusal.label());
  }

  private Counter counter(Liveness judged) {
    return metrics.counter(
        "argus.face.liveness",
        "Answers by whether the face was judged a living one",
        "result",
        judged.label());
  }

  /** The line of a request from this address. */
  Line line(InetAddress address) {
    return new Line(address);
  }

  /** A line to which more is known as the request is read. */
  final class Line {
    private final InetAddress address;
    private String caller = UNKNOWN;
    private String user = UNKNOWN;

    private Line(InetAddress address) {
      this.address = address;
    }

    /** Who has shown a key. */
    void caller(String name) {
      caller = name;
    }

    /** Of whom it asks. */
    void user(String id) {
      user = new String(Json.write(id), UTF_8);
    }

    void answered(Verdict verdict) {
      verdict.liveness().ifPresent(judged -> counter(judged).increment());
      var liveness = verdict.liveness().map(judged -> " liveness=" + judged.label()).orElse("");
      write("answered", verdict.reason() + liveness);
    }

    void refused(Refusal refusal) {
      counter(refusal).increment();
      write("refused", refusal.label());
    }

    private void write(String outcome, String reason) {
      LOG.info(
          "caller={} user={} address={} outcome={} reason={}",
          caller,
          user,
          address.getHostAddress(),
          outcome,
          reason);
    }
  }
}
