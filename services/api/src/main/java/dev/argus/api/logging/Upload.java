package dev.argus.api.logging;

import dev.argus.api.picture.Picture;
import dev.argus.core.digest.Sha256;
import dev.argus.core.http.Form;
import dev.argus.core.http.Problem;
import io.javalin.http.Context;
import jakarta.servlet.MultipartConfigElement;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.Part;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.eclipse.jetty.ee10.servlet.ServletContextRequest;

/**
 * The form of a posted prediction. Unlike core's form, a large part stays on disk, so that a slow
 * picture store does not fill the heap; close it to delete what is there.
 */
record Upload(Prediction prediction, Optional<UploadedPicture> picture, List<Part> parts)
    implements AutoCloseable {
  private static final int LARGEST_JSON = 2 << 20;
  private static final int KEPT_IN_MEMORY = 64 << 10;

  /** Types that a browser shows without running anything; SVG is not one of them. */
  private static final Set<String> PICTURE_TYPES =
      Set.of("image/jpeg", "image/png", "image/webp", "image/gif", "image/bmp", "image/tiff");

  /** A picture and the sha256 of its bytes in hex. */
  record UploadedPicture(Picture picture, String sha256) {}

  /**
   * Reads a request.
   *
   * @throws Problem 400, 413 or 415 that says what is wrong with it
   */
  static Upload read(Context ctx, long maxBody) {
    var parts = List.copyOf(parts(ctx, maxBody));
    try {
      return new Upload(prediction(one(parts, "prediction")), picture(parts), parts);
    } catch (IOException e) {
      delete(parts);
      throw Problem.badRequest("The form ended before its announced length.");
    } catch (RuntimeException e) {
      delete(parts);
      throw e;
    }
  }

  @Override
  public void close() {
    delete(parts);
  }

  private static Collection<Part> parts(Context ctx, long maxBody) {
    var type = String.valueOf(ctx.contentType()).toLowerCase(Locale.ROOT);
    if (!type.startsWith("multipart/form-data")) {
      throw Problem.unsupported(
          "Post multipart/form-data with part 'prediction' (JSON) and, if you like, 'image'.");
    }
    ctx.req()
        .setAttribute(
            ServletContextRequest.MULTIPART_CONFIG_ELEMENT,
            new MultipartConfigElement(
                System.getProperty("java.io.tmpdir"), maxBody, maxBody, KEPT_IN_MEMORY));
    try {
      return ctx.req().getParts();
    } catch (IOException | ServletException | IllegalStateException e) {
      throw Form.broken(maxBody, e);
    }
  }

  private static Part one(List<Part> parts, String name) {
    var others = new ArrayList<>(parts);
    others.removeIf(part -> Set.of("prediction", "image").contains(part.getName()));
    if (!others.isEmpty()) {
      throw Problem.badRequest("The form has an unknown part; known are prediction and image.");
    }
    var found = parts.stream().filter(part -> part.getName().equals(name)).toList();
    if (found.size() != 1) {
      throw Problem.badRequest(
          found.isEmpty()
              ? "The form lacks part '" + name + "'."
              : "The form has part '" + name + "' more than once.");
    }
    return found.get(0);
  }

  private static Prediction prediction(Part part) throws IOException {
    var type = String.valueOf(part.getContentType()).toLowerCase(Locale.ROOT);
    if (!type.matches("application/json\\s*(;.*)?")) {
      throw Problem.unsupported("Part 'prediction' must have content type application/json.");
    }
    if (part.getSize() > LARGEST_JSON) {
      throw Problem.tooLarge("Part 'prediction' may have " + LARGEST_JSON + " bytes at most.");
    }
    try (var json = part.getInputStream()) {
      return PredictionJson.read(json.readAllBytes());
    }
  }

  private static Optional<UploadedPicture> picture(List<Part> parts) throws IOException {
    if (parts.stream().noneMatch(part -> part.getName().equals("image"))) {
      return Optional.empty();
    }
    var part = one(parts, "image");
    if (part.getSize() == 0) {
      throw Problem.badRequest("Part 'image' is empty; leave it out where there is no picture.");
    }
    var type =
        String.valueOf(part.getContentType()).toLowerCase(Locale.ROOT).split(";", -1)[0].strip();
    var known = PICTURE_TYPES.contains(type) ? type : "application/octet-stream";
    var picture = new Picture(known, part.getSize(), part::getInputStream);
    return Optional.of(new UploadedPicture(picture, sha256(picture)));
  }

  private static String sha256(Picture picture) throws IOException {
    try (var bytes = picture.source().open()) {
      return Sha256.hex(bytes);
    }
  }

  private static void delete(List<Part> parts) {
    for (var part : parts) {
      try {
        part.delete();
      } catch (IOException e) {
        // The file lies in the temporary directory, which goes with the process.
      }
    }
  }
}
