package dev.argus.core.http;

import io.javalin.http.Context;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.UnsupportedCharsetException;

/** The body of a request, read whole and never beyond the cap of the service. */
public final class Body {
  static final String CAP_ATTRIBUTE = "argus.max-body";

  /** Of a request that was handed on unread because it will be turned away. */
  static final String UNREAD_ATTRIBUTE = "argus.body-unread";

  /** Bytes of a body that has arrived. */
  static final String ARRIVED_ATTRIBUTE = "argus.body-arrived";

  /** Why a body did not arrive. */
  static final String PROBLEM_ATTRIBUTE = "argus.body-problem";

  private Body() {}

  /**
   * All bytes of the body.
   *
   * @throws Problem 413 when there are more than the cap, 400 when the client stopped half-way
   */
  public static byte[] read(Context ctx) {
    Long arrived = ctx.attribute(ARRIVED_ATTRIBUTE);
    try {
      InputStream in = ctx.req().getInputStream();
      return arrived == null ? upTo(cap(ctx), in) : arrived(in, arrived.intValue());
    } catch (IOException e) {
      throw Problem.badRequest("The request body ended before its announced length.");
    }
  }

  /** Its length is known, and within the cap: it is copied once. */
  private static byte[] arrived(InputStream in, int length) throws IOException {
    byte[] bytes = new byte[length];
    // Behind what came of it lies its end, or why there is no more.
    if (in.readNBytes(bytes, 0, length) < length || in.read() >= 0) {
      throw new EOFException();
    }
    return bytes;
  }

  private static byte[] upTo(long cap, InputStream in) throws IOException {
    byte[] bytes = in.readNBytes((int) Math.min(cap + 1, Integer.MAX_VALUE - 8));
    if (bytes.length > cap) {
      throw tooLarge(cap);
    }
    return bytes;
  }

  /** Whether the body was not waited for because its request will be turned away. */
  public static boolean unread(Context ctx) {
    return ctx.attribute(UNREAD_ATTRIBUTE) != null;
  }

  /** Bytes of the body, all of which have arrived. */
  public static long length(Context ctx) {
    Long arrived = ctx.attribute(ARRIVED_ATTRIBUTE);
    return arrived == null ? 0 : arrived;
  }

  /**
   * Refuses a body whose announced length is over the cap, that did not arrive in time, or whose
   * charset nobody knows.
   */
  static void check(Context ctx, long cap) {
    Problem problem = ctx.attribute(PROBLEM_ATTRIBUTE);
    if (problem != null) {
      throw problem;
    }
    ctx.attribute(CAP_ATTRIBUTE, cap);
    checkCharset(ctx);
    if (ctx.req().getContentLengthLong() > cap) {
      throw tooLarge(cap);
    }
  }

  /** Jetty looks it up for whoever asks for the type, and throws what nobody expects there. */
  private static void checkCharset(Context ctx) {
    try {
      ctx.contentType();
    } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
      throw Problem.unsupported("The charset of the Content-Type is not known here.");
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
