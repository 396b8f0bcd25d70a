package dev.argus.inference.v1;

import dev.argus.core.http.CallerKey;
import dev.argus.core.http.Json;
import dev.argus.core.http.Problem;
import dev.argus.core.metrics.Metrics;
import dev.argus.inference.serve.Meter;
import io.javalin.http.Context;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/**
 * Who may ask: whoever signs with the key, or everybody where there is none. All that is wrong is
 * told in the same words.
 */
public record Callers(Optional<CallerKey> key, Metrics metrics) {
  /**
   * Looks at the header alone, before anything is spent on the body.
   *
   * @throws Problem 401 when it cannot be a signature that still holds
   */
  void require(Context ctx) {
    if (key.isPresent() && !key.get().mayHold(header(ctx))) {
      throw refused();
    }
  }

  /**
   * Looks at the whole request.
   *
   * @throws Problem 401 when it is not signed with the key
   */
  void require(Context ctx, byte[] body) {
    if (key.isPresent()
        && !key.get().signed(header(ctx), ctx.req().getMethod(), ctx.req().getRequestURI(), body)) {
      throw refused();
    }
  }

  /** Answers whoever asked, signed: nobody else at this address could have said so. */
  void answer(Context ctx, Object value) {
    byte[] json = Json.write(value);
    key.ifPresent(it -> ctx.header(CallerKey.ANSWER_HEADER, it.signAnswer(header(ctx), json)));
    ctx.contentType("application/json").result(json);
  }

  /** The one header; of several, nobody can say which one counts. */
  private static String header(Context ctx) {
    List<String> headers = Collections.list(ctx.req().getHeaders(CallerKey.HEADER));
    return headers.size() == 1 ? headers.get(0) : "";
  }

  private Problem refused() {
    Meter.REFUSED.count(metrics, "caller");
    return Problem.of(401, "This worker does not know the caller.")
        .header("WWW-Authenticate", "Argus-Caller");
  }
}
