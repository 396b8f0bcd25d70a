package dev.argus.inference.labelstudio;

import com.fasterxml.jackson.databind.JsonNode;
import dev.argus.core.env.Secret;
import dev.argus.core.http.Json;
import dev.argus.core.http.Problem;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What the configured Label Studio is asked with. Its older tokens are sent as they are; a personal
 * access token is a JWT that only buys another one, which lives for minutes.
 *
 * @see <a href="https://labelstud.io/guide/access_tokens">access tokens</a>
 */
final class Tokens {
  private static final Pattern JWT = Pattern.compile("eyJ[\\w-]+\\.[\\w-]+\\.[\\w-]*");
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  /** Label Studio lets an access token live for five. */
  private static final Duration USED = Duration.ofMinutes(4);

  private final Optional<URI> server;
  private final Secret token;

  /** Follows no redirect: the token is for this server alone. */
  private final HttpClient client = HttpClient.newBuilder().connectTimeout(PATIENCE).build();

  private String access = "";
  private long boughtAt;

  Tokens(Optional<URI> server, Secret token) {
    this.server = server;
    this.token = token;
  }

  /** Whether a token is a personal access token. */
  static boolean isPersonal(String token) {
    return JWT.matcher(token).matches();
  }

  /**
   * The value of the Authorization header; none for who has no token.
   *
   * @throws Problem 422 when a personal access token buys nothing
   */
  Optional<Secret> authorization() {
    if (token.value().isEmpty()) {
      return Optional.empty();
    }
    String value = isPersonal(token.value()) ? "Bearer " + access() : "Token " + token.value();
    return Optional.of(new Secret(value));
  }

  private synchronized String access() {
    if (access.isEmpty() || System.nanoTime() - boughtAt > USED.toNanos()) {
      access = bought();
      boughtAt = System.nanoTime();
    }
    return access;
  }

  private String bought() {
    String base = server.orElseThrow().toString().replaceFirst("/+$", "");
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(base + "/api/token/refresh/"))
            .timeout(PATIENCE)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofByteArray(Json.write(Map.of("refresh", token.value()))))
            .build();
    try {
      HttpResponse<byte[]> answer = client.send(request, BodyHandlers.ofByteArray());
      JsonNode bought = Json.mapper().readTree(answer.body()).path("access");
      if (answer.statusCode() == 200 && bought.isTextual()) {
        return bought.asText();
      }
      throw Problem.unusable(
          "Label Studio answered %d to the personal access token; make a new one."
              .formatted(answer.statusCode()));
    } catch (IOException e) {
      throw Problem.unusable("Label Studio could not be asked for an access token.");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw Problem.unusable("Label Studio was not asked for an access token.");
    }
  }
}
