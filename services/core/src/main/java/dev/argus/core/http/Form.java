package dev.argus.core.http;

import io.javalin.http.Context;
import jakarta.servlet.MultipartConfigElement;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.Part;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.eclipse.jetty.ee10.servlet.ServletContextRequest;

/**
 * A {@code multipart/form-data} body, read whole into memory within the cap of the service.
 *
 * @param parts in the order sent
 */
public record Form(List<Field> parts) {
  /**
   * One part.
   *
   * @param name of the form field
   * @param file name of the file, empty when the part is none
   * @param contentType as sent, empty when the part has none
   * @param bytes the content
   */
  public record Field(String name, String file, String contentType, byte[] bytes) {
    /** The content as UTF-8 text. */
    public String text() {
      return new String(bytes, StandardCharsets.UTF_8);
    }
  }

  /**
   * Reads the form of a request.
   *
   * @throws Problem 413 over the cap, 400 when it is not a well-formed form
   */
  public static Form read(Context ctx) {
    long cap = Math.min(Body.cap(ctx), Integer.MAX_VALUE - 8);
    // A memory threshold as large as the cap: no part is ever written to disk.
    ctx.req()
        .setAttribute(
            ServletContextRequest.MULTIPART_CONFIG_ELEMENT,
            new MultipartConfigElement(
                System.getProperty("java.io.tmpdir"), cap, cap, Math.toIntExact(cap)));
    List<Field> fields = new ArrayList<>();
    try {
      for (Part part : ctx.req().getParts()) {
        try (InputStream in = part.getInputStream()) {
          String type = part.getContentType() == null ? "" : part.getContentType();
          String file = part.getSubmittedFileName() == null ? "" : part.getSubmittedFileName();
          fields.add(new Field(part.getName(), file, type, in.readAllBytes()));
        }
      }
    } catch (IOException | ServletException | IllegalStateException e) {
      throw broken(cap, e);
    }
    return new Form(List.copyOf(fields));
  }

  /**
   * What to answer when {@code getParts()} failed. Jetty gives the connection up after such a body;
   * said so, a client does not send its next request into it.
   */
  public static Problem broken(long cap, Exception e) {
    Problem problem =
        over(cap, e)
            ? Body.tooLarge(cap)
            : Problem.badRequest("The body is not a well-formed multipart/form-data form.");
    return problem.header("Connection", "close");
  }

  private static boolean over(long cap, Throwable e) {
    for (Throwable cause = e; cause != null; cause = cause.getCause()) {
      String message = String.valueOf(cause.getMessage());
      if (message.contains("max length exceeded") || message.contains(Long.toString(cap))) {
        return true;
      }
    }
    return false;
  }

  /** The first part with this name. */
  public Optional<Field> part(String name) {
    return parts.stream().filter(part -> part.name().equals(name)).findFirst();
  }
}
