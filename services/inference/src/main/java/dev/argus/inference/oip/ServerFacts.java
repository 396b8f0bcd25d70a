package dev.argus.inference.oip;

import java.util.List;

/** What the server says of itself. */
final class ServerFacts {
  /** Name of the server. */
  static final String NAME = "argus-inference";

  /** Of the service's interface, not of a build. */
  static final String VERSION = "1.0";

  private ServerFacts() {}

  /**
   * Extensions of the protocol that are spoken.
   *
   * @param repository whether models are loaded on request
   */
  static List<String> extensions(boolean repository) {
    return repository
        ? List.of("binary_tensor_data", "model_repository")
        : List.of("binary_tensor_data");
  }
}
