package dev.argus.inference.labelstudio;

import dev.argus.core.env.Secret;
import dev.argus.core.http.Problem;
import dev.argus.core.net.Credential;
import dev.argus.inference.serve.Admission;
import dev.argus.inference.serve.PictureSource;
import java.net.URI;
import java.util.Optional;

/**
 * Gets the pictures that tasks name: from Label Studio itself, from wherever the guard lets, or out
 * of the task.
 */
final class TaskPictures {
  private final PictureSource pictures;
  private final Optional<URI> server;
  private final Tokens tokens;

  /**
   * A source.
   *
   * @param pictures whose guard trusts the server
   * @param server that the settings name
   */
  TaskPictures(PictureSource pictures, Optional<URI> server, Tokens tokens) {
    this.pictures = pictures;
    this.server = server;
    this.tokens = tokens;
  }

  /**
   * The picture of a task.
   *
   * @param setup of its project
   * @throws Problem with what is wrong
   */
  byte[] picture(String key, String value, Setup setup, Admission.Claim claim) {
    String text = value.strip();
    if (text.startsWith("/")) {
      return ofLabelStudio(text, setup, claim);
    }
    if (PictureSource.isAddress(text)) {
      return PictureSource.some(pictures.fetch(text, credential(text, setup), claim));
    }
    if (text.matches("[a-z][a-z0-9+.-]*://.*")) {
      throw Problem.badRequest(
          "\"%s\" is an address that only Label Studio can read; let it make pre-signed URLs."
              .formatted(key));
    }
    return pictures.picture(key, text, claim);
  }

  /** Where the project said it is; where that leads nowhere, where the settings say. */
  private byte[] ofLabelStudio(String path, Setup setup, Admission.Claim claim) {
    Optional<URI> told = uri(setup.hostname());
    if (told.isPresent() && !configured(told.get())) {
      try {
        String address = on(told.get(), path);
        return PictureSource.some(pictures.fetch(address, credential(address, setup), claim));
      } catch (Problem e) {
        if (server.isEmpty() || e.status() == 503) {
          throw e;
        }
      }
    }
    URI base =
        server.orElseThrow(
            () ->
                Problem.unusable(
                    "The picture is Label Studio's own, and nobody says where that is: set"
                        + " LABEL_STUDIO_URL."));
    String address = on(base, path);
    return PictureSource.some(pictures.fetch(address, credential(address, setup), claim));
  }

  private boolean configured(URI uri) {
    return server.filter(known -> Credential.sameServer(known, uri)).isPresent();
  }

  private static String on(URI server, String path) {
    String base = server.toString();
    int end = base.length();
    while (base.charAt(end - 1) == '/') {
      end--;
    }
    return base.substring(0, end) + path;
  }

  /** The settings' token for the settings' server, a project's own for the server it came from. */
  private Credential credential(String address, Setup setup) {
    Optional<URI> uri = uri(address);
    if (uri.isPresent() && configured(uri.get())) {
      Optional<Secret> own = tokens.authorization();
      Optional<URI> told = uri(setup.hostname()).filter(this::configured);
      return new Credential(uri.get(), own.isPresent() || told.isEmpty() ? own : legacy(setup));
    }
    return uri(setup.hostname())
        .map(told -> new Credential(told, legacy(setup)))
        .orElse(Credential.NONE);
  }

  private static Optional<Secret> legacy(Setup setup) {
    return setup.token().isEmpty() || Tokens.isPersonal(setup.token())
        ? Optional.empty()
        : Optional.of(new Secret("Token " + setup.token()));
  }

  private static Optional<URI> uri(String text) {
    try {
      return Optional.of(URI.create(text)).filter(uri -> uri.getHost() != null);
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
