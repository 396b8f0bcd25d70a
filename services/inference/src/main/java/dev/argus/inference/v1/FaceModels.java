package dev.argus.inference.v1;

import dev.argus.core.model.InputContract;
import dev.argus.inference.face.FaceReader;
import dev.argus.inference.model.FoundModel;
import io.javalin.config.RoutesConfig;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.stream.Stream;

/**
 * The answer to {@code GET /v1/models} of {@code TASK=face}.
 *
 * @param models in use
 */
record FaceModels(List<Model> models) {
  /**
   * A model in use.
   *
   * @param embedding how many numbers an embedding has, of the one that makes them
   * @param threshold cosine from which on it takes two faces for one person's, likewise
   */
  record Model(
      String name,
      String task,
      String sha256,
      String licence,
      Input input,
      OptionalInt embedding,
      OptionalDouble threshold) {}

  /** Sides in pixels. */
  record Input(int width, int height) {}

  static FaceModels of(FaceReader reader) {
    return new FaceModels(
        Stream.concat(
                reader.detectors().current().stream()
                    .map(
                        model ->
                            model(
                                model.found(),
                                model.input(),
                                OptionalInt.empty(),
                                OptionalDouble.empty())),
                reader.embedders().current().stream()
                    .map(
                        model ->
                            model(
                                model.found(),
                                model.input(),
                                OptionalInt.of(model.width()),
                                OptionalDouble.of(model.samePerson()))))
            .toList());
  }

  private static Model model(
      FoundModel found, InputContract input, OptionalInt width, OptionalDouble threshold) {
    return new Model(
        found.name(),
        found.task().label(),
        found.file().sha256(),
        found.licence(),
        new Input(input.width(), input.height()),
        width,
        threshold);
  }

  /** Serves a document that comes with the project as {@code GET /openapi.json}. */
  static void page(RoutesConfig routes, String name) {
    try (InputStream in = FaceModels.class.getResourceAsStream(name)) {
      byte[] document = in.readAllBytes();
      routes.get("/openapi.json", ctx -> ctx.contentType("application/json").result(document));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
