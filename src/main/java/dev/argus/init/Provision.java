package dev.argus.init;

import dev.argus.settings.Secret;

/**
 * What becomes of one secret of a stack.
 *
 * @param key the settings key
 * @param state what becomes of it
 */
record Provision(String key, State state) {
  /** What becomes of a secret. */
  enum State {
    /** The stack has it: it is left alone. */
    THERE("was there"),
    /** A password is made for it. */
    MADE("made"),
    /** Only its owner knows it. */
    TO_PASTE("yours to set");

    private final String words;

    State(String words) {
      this.words = words;
    }

    String words() {
      return words;
    }
  }

  /**
   * Decides about a secret.
   *
   * @param there whether the stack file has it, even where the settings looked at do not
   */
  static Provision of(Secret secret, boolean there) {
    if (there || secret.isSet()) {
      return new Provision(secret.key(), State.THERE);
    }
    return new Provision(secret.key(), secret.isPassword() ? State.MADE : State.TO_PASTE);
  }

  /** What to paste where it is not made. */
  String wanted() {
    var name = key.substring(key.lastIndexOf('.') + 1);
    return switch (name) {
      case "accessKey" -> "the id of the access key that the object store's owner gave you";
      case "secretKey" -> "the secret of that access key";
      case "token" -> "an access token of your Label Studio";
      case "anonKey" -> "the anon key of your Supabase project";
      case "key" -> "a key of your Meilisearch that may write and search";
      case "url" ->
          key.contains(".labelStudio.")
              ? "https://label-studio.example.com"
              : key.contains(".redis.")
                  ? "rediss://USER:PASSWORD@HOST:PORT"
                  : "postgresql://USER:PASSWORD@HOST:PORT/DATABASE?sslmode=require";
      default -> "the value";
    };
  }
}
