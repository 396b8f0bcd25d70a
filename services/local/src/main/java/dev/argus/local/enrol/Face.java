package dev.argus.local.enrol;

/**
 * What was read off a photo.
 *
 * @param photo its file, for messages
 * @param embedding numbers of length one together
 */
record Face(String photo, float[] embedding) {
  /** Nothing of the face, wherever it may be written to. */
  @Override
  public String toString() {
    return photo;
  }
}
