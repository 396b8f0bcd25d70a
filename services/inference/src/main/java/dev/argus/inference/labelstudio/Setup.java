package dev.argus.inference.labelstudio;

/**
 * What Label Studio said of a project when it connected.
 *
 * @param labelConfig of the project
 * @param hostname Label Studio's own address as it believes it to be
 * @param token that its pictures may be fetched with
 */
record Setup(String labelConfig, String hostname, String token) {
  /** Of a project that nobody has told of. */
  static final Setup NONE = new Setup("", "", "");

  /** The token is not to reach a log. */
  @Override
  public String toString() {
    return "Setup of " + hostname;
  }
}
