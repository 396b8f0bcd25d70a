package dev.argus.inference.labelstudio;

import dev.argus.core.http.Problem;

/**
 * What Label Studio said of a project when it connected.
 *
 * @param labelConfig of the project
 * @param hostname Label Studio's own address as it believes it to be
 * @param token that its pictures may be fetched with
 */
record Setup(String labelConfig, String hostname, String token) {
  private static final int MOST_HOSTNAME = 2048;
  private static final int MOST_TOKEN = 4096;

  /**
   * Checks the lengths: what is said is kept.
   *
   * @throws Problem 400 where something is longer than anything real
   */
  Setup {
    if (hostname.length() > MOST_HOSTNAME || token.length() > MOST_TOKEN) {
      throw Problem.badRequest(
          "hostname may have %d characters at most, access_token %d."
              .formatted(MOST_HOSTNAME, MOST_TOKEN));
    }
  }

  /** Of a project that nobody has told of. */
  static final Setup NONE = new Setup("", "", "");

  /** The token is not to reach a log. */
  @Override
  public String toString() {
    return "Setup of " + hostname;
  }
}
