package dev.argus.api.picture;

/** The picture store cannot serve now; the message says why, and trying again later may help. */
public final class PicturesUnavailable extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public PicturesUnavailable(String reason, Throwable cause) {
    super(reason, cause);
  }
}
