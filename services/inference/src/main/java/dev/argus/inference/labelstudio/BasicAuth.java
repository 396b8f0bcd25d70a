package dev.argus.inference.labelstudio;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.argus.core.env.Secret;
import dev.argus.core.http.Problem;
import io.javalin.http.Context;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.Optional;

/**
 * The one user who may call, as Label Studio can be told when it connects.
 *
 * @param user name
 * @param password theirs
 */
public record BasicAuth(String user, Secret password) {
  /**
   * Lets a request through.
   *
   * @throws Problem 401 when it comes from somebody else
   */
  void require(Context ctx) {
    String expected =
        "Basic "
            + Base64.getEncoder().encodeToString((user + ":" + password.value()).getBytes(UTF_8));
    String given = Optional.ofNullable(ctx.header("Authorization")).orElse("");
    // Takes as long for a nearly right password as for any other.
    if (!MessageDigest.isEqual(expected.getBytes(UTF_8), given.getBytes(UTF_8))) {
      throw Problem.of(401, "User and password are needed.")
          .header("WWW-Authenticate", "Basic realm=\"Login required\"");
    }
  }
}
