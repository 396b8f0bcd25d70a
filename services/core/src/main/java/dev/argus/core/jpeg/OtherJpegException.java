package dev.argus.core.jpeg;

/** A file that another decoder is to try: of a rarer kind, or damaged. */
public final class OtherJpegException extends Exception {
  private static final long serialVersionUID = 1;

  OtherJpegException(String what) {
    super(what, null, false, false);
  }
}
