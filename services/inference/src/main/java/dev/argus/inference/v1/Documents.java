package dev.argus.inference.v1;

import io.javalin.config.RoutesConfig;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/** Files that come with the project, served as they are. */
public final class Documents {
  private Documents() {}

  /** Serves an OpenAPI document. */
  static void openApi(RoutesConfig routes, String file) {
    openApi(routes, "/openapi.json", file);
  }

  /**
   * Serves the OpenAPI document of another dialect.
   *
   * @param file a resource, by its whole name
   */
  public static void openApi(RoutesConfig routes, String path, String file) {
    serve(routes, path, "application/json", file);
  }

  /** Serves what a browser is shown. */
  static void index(RoutesConfig routes, String file) {
    serve(routes, "/", "text/html; charset=utf-8", file);
  }

  private static void serve(RoutesConfig routes, String path, String type, String file) {
    try (InputStream in = Documents.class.getResourceAsStream(file)) {
      byte[] document = in.readAllBytes();
      routes.get(path, ctx -> ctx.contentType(type).result(document));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
