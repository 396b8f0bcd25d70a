package dev.argus.plan;

/**
 * The name of a confidential value, such as {@code data.postgres.url}. Who deploys the plan knows
 * the value; the plan does not.
 *
 * @param key the settings key, or whatever else names it once
 * @param form the text that holds the value in the place of {@code %s}, percent-encoded as a URL
 *     needs it; {@code %s} alone for the value as it is
 */
public record Confidential(String key, String form) {
  private static final String BARE = "%s";

  public Confidential {
    if (!form.contains(BARE)) {
      throw new IllegalArgumentException("'" + form + "' has no place for " + key);
    }
  }

  /** The value as it is. */
  public Confidential(String key) {
    this(key, BARE);
  }

  /** A URL that holds the value in the place of {@code %s}. */
  public Confidential within(String url) {
    return new Confidential(key, url);
  }

  /** Whether it is the value as it is. */
  public boolean isBare() {
    return form.equals(BARE);
  }
}
