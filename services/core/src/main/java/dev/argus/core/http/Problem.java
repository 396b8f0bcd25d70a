package dev.argus.core.http;

import io.javalin.http.Context;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.eclipse.jetty.http.HttpStatus;

/**
 * A request that ends in an error: thrown by a handler, answered as RFC 9457 {@code
 * application/problem+json}. The detail is one sentence that says what to do; it reaches the
 * client, so it holds no secret and no file path.
 */
public final class Problem extends RuntimeException {
  static final String ATTRIBUTE = "argus.problem";

  private static final long serialVersionUID = 1L;

  private final int status;
  private final transient Map<String, String> headers;

  private Problem(int status, String detail, Map<String, String> headers) {
    // No stack trace: problems are answers, and under overload they are many.
    super(detail, null, false, false);
    this.status = status;
    this.headers = Map.copyOf(headers);
  }

  /** A problem with any status. */
  public static Problem of(int status, String detail) {
    return new Problem(status, detail, Map.of());
  }

  /** What a request was answered with, for a dialect that writes errors in a shape of its own. */
  public static Optional<Problem> answered(Context ctx) {
    return Optional.ofNullable(ctx.attribute(ATTRIBUTE));
  }

  /** 400: the request is malformed or holds a value that is not allowed. */
  public static Problem badRequest(String detail) {
    return of(HttpStatus.BAD_REQUEST_400, detail);
  }

  /** 404: there is no such thing. */
  public static Problem notFound(String detail) {
    return of(HttpStatus.NOT_FOUND_404, detail);
  }

  /** 413: the body is larger than the cap. */
  public static Problem tooLarge(String detail) {
    return of(HttpStatus.PAYLOAD_TOO_LARGE_413, detail);
  }

  /** 415: the body is of a kind that is not understood. */
  public static Problem unsupported(String detail) {
    return of(HttpStatus.UNSUPPORTED_MEDIA_TYPE_415, detail);
  }

  /** 422: the request is well-formed, but what it holds cannot be used. */
  public static Problem unusable(String detail) {
    return of(HttpStatus.UNPROCESSABLE_ENTITY_422, detail);
  }

  /** 503 with {@code Retry-After}, in whole seconds, at least one. */
  public static Problem unavailable(String detail, Duration retryAfter) {
    return of(HttpStatus.SERVICE_UNAVAILABLE_503, detail)
        .header("Retry-After", Long.toString(Math.max(1, retryAfter.toSeconds())));
  }

  /** The same problem with one more response header. */
  public Problem header(String name, String value) {
    Map<String, String> more = new LinkedHashMap<>(headers);
    more.put(name, value);
    return new Problem(status, getMessage(), more);
  }

  /** HTTP status. */
  public int status() {
    return status;
  }

  /** What to do about it. */
  public String detail() {
    return getMessage();
  }

  /** Response headers by name. */
  public Map<String, String> headers() {
    return headers;
  }

  /** The document that answers the request with this id. */
  Body body(String requestId) {
    return new Body("about:blank", HttpStatus.getMessage(status), status, detail(), requestId);
  }

  /** RFC 9457 members, with the request id as an extension. */
  record Body(String type, String title, int status, String detail, String requestId) {}
}
