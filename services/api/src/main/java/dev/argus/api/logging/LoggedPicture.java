package dev.argus.api.logging;

/**
 * What the log knows of a prediction's picture: the key in the picture store, content type, size in
 * bytes, sha256 in hex.
 */
record LoggedPicture(State state, String key, String type, long size, String sha256) {
  /** A prediction that came without a picture, or to a log that keeps none. */
  static final LoggedPicture NONE = new LoggedPicture(State.NONE, "", "", 0, "");

  /** Whether the store has it: PENDING means the row names it but nobody has confirmed it yet. */
  enum State {
    NONE,
    PENDING,
    STORED
  }

  boolean mayExist() {
    return state != State.NONE;
  }
}
