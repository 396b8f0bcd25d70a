package dev.argus.inference.face;

/** A document of embeddings that cannot be used; the message quotes nothing of what it holds. */
public final class GalleryException extends Exception {
  private static final long serialVersionUID = 1L;

  GalleryException(String message) {
    super(message);
  }
}
