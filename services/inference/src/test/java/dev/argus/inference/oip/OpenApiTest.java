package dev.argus.inference.oip;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.argus.core.health.Health;
import dev.argus.core.http.Json;
import dev.argus.inference.Exchange;
import io.javalin.Javalin;
import io.javalin.http.HandlerType;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** The OpenAPI document of the protocol has the routes, and the statuses of the contract tests. */
class OpenApiTest {
  private static final Set<HandlerType> METHODS = Set.of(HandlerType.GET, HandlerType.POST);

  @Test
  void itsPathsAreTheRoutes() throws IOException {
    Set<String> documented = new TreeSet<>();
    document()
        .get("paths")
        .properties()
        .forEach(
            path ->
                path.getValue()
                    .fieldNames()
                    .forEachRemaining(
                        method ->
                            documented.add(method.toUpperCase(Locale.ROOT) + " " + path.getKey())));
    documented.removeIf(line -> line.startsWith("PARAMETERS"));

    assertEquals(routes(), documented);
  }

  /** Nothing is asked of what would answer. */
  private static Set<String> routes() {
    Set<String> routes = new TreeSet<>();
    Javalin.create(
            config ->
                new OipApi(null, List.of(), new LoadRules(false, Set.of()), new Health())
                    .accept(config.routes))
        .unsafe
        .internalRouter
        .allHttpHandlers()
        .forEach(
            route -> {
              if (METHODS.contains(route.endpoint.method)) {
                routes.add(route.endpoint.method.name() + " " + route.endpoint.path);
              }
            });
    return routes;
  }

  @Test
  void everyAnswerOfTheContractTestsIsOneOfIts() throws IOException {
    JsonNode paths = document().get("paths");
    Exchange.of("oip.txt")
        .filter(exchange -> exchange.status() != 405 && !exchange.title().startsWith("a path that"))
        .forEach(
            exchange -> {
              String[] line = exchange.request().first().split(" ", 2);
              JsonNode answers =
                  path(paths, line[1])
                      .map(path -> path.at("/" + line[0].toLowerCase(Locale.ROOT) + "/responses"))
                      .orElseThrow(() -> new AssertionError(line[1] + " is not documented"));
              assertTrue(answers.has("" + exchange.status()), exchange.title() + " " + answers);
            });
  }

  private static Optional<JsonNode> path(JsonNode paths, String sent) {
    return paths.properties().stream()
        .filter(path -> sent.matches(path.getKey().replaceAll("\\{[a-z]+}", "[^/]+")))
        // A template also matches what another one says in words.
        .sorted((a, b) -> Long.compare(templates(a.getKey()), templates(b.getKey())))
        .map(Map.Entry::getValue)
        .findFirst();
  }

  private static long templates(String path) {
    return path.chars().filter(c -> c == '{').count();
  }

  @Test
  void everyReferenceLeadsSomewhere() throws IOException {
    JsonNode document = document();
    List<JsonNode> references = document.findValues("$ref");
    assertTrue(references.size() > 20, "" + references.size());
    references.forEach(
        reference ->
            assertTrue(
                !document.at(reference.asText().substring(1)).isMissingNode(), reference.asText()));
  }

  private static JsonNode document() throws IOException {
    try (InputStream in = OipApi.class.getResourceAsStream("openapi.json")) {
      return Json.mapper().readTree(in);
    }
  }
}
