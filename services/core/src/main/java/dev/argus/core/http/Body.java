package dev.argus.core.http;

import io.javalin.http.Context;
import java.io.IOException;
import java.io.InputStream;

/** The body of a request, read whole and never beyond the cap of the service. */
public final class Body {
  static final String CAP_ATTRIBUTE = "argus.max-body";

  private Body() {}

  /**
   * All bytes of the body.
   *
   * @throws Problem 413 when there are more than the cap, 400 when the client stopped half-way
   */
  public static byte[] read(Context ctx) {
    long cap = cap(ctx);
    try {
      InputStream in = ctx.req().getInputStream();
      byte[] bytes = in.readNBytes((int) Math.min(cap + 1, Integer.MAX_VALUE - 8));
      if (bytes.length > cap) {
        throw tooLarge(cap);
      }
      return bytes;
    } catch (IOException e) {
      throw Problem.badRequest("The request body ended before its announced length.");
    }
  }

  /** Refuses a body whose announced length is over the cap, before any of it is read. */
  static void checkAnnounced(Context ctx, long cap) {
    ctx.attribute(CAP_ATTRIBUTE, cap);
    if (ctx.req().getContentLengthLong() > cap) {
      throw tooLarge(cap);
    }
  }

  static long cap(Context ctx) {
    Long cap = ctx.attribute(CAP_ATTRIBUTE);
    return cap == null ? Long.MAX_VALUE : cap;
  }

  static Problem tooLarge(long cap) {
    return Problem.tooLarge("The request body may have " + cap + " bytes at most.");
  }
}
