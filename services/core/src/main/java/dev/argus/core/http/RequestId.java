package dev.argus.core.http;

import io.javalin.http.Context;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * The id of a request: the caller's {@code X-Request-Id} when it is well formed, else a new one.
 */
public final class RequestId {
  /** The header that carries it, in requests and in responses. */
  public static final String HEADER = "X-Request-Id";

  private static final String ATTRIBUTE = "argus.request-id";
  private static final Pattern FORM = Pattern.compile("[A-Za-z0-9._-]{1,64}");

  private RequestId() {}

  /** The id of this request, the same for as long as it lasts. */
  public static String of(Context ctx) {
    return ctx.attributeOrCompute(
        ATTRIBUTE, request -> of(Optional.ofNullable(request.header(HEADER))));
  }

  /** The id of a request that came otherwise than by HTTP. */
  public static String of(Optional<String> offered) {
    return offered
        .filter(id -> FORM.matcher(id).matches())
        .orElseGet(() -> UUID.randomUUID().toString());
  }
}
