package dev.argus.core.image;

/**
 * What a file says of itself before any pixel is decoded.
 *
 * @param format told by the first bytes
 * @param width of the stored rows, before any turn
 * @param height number of stored rows, before any turn
 * @param bytesPerPixel memory that decoding takes at its peak, for each pixel, the result included
 */
public record Header(ImageFormat format, int width, int height, int bytesPerPixel) {
  /**
   * Reads the header of a file.
   *
   * @throws ImageException when it is none of the known formats, or its header is damaged
   */
  public static Header of(byte[] file) {
    ImageFormat format = ImageFormat.of(file);
    try {
      return switch (format) {
        case JPEG -> JpegFile.parse(file).header();
        case PNG -> PngFile.header(file);
        case WEBP -> WebpFile.header(file);
      };
    } catch (IndexOutOfBoundsException e) {
      throw ImageException.broken(format, "ends within its header");
    }
  }

  /** Width times height. */
  public long pixels() {
    return (long) width * height;
  }

  /** Memory that decoding takes at its peak, in bytes. */
  public long memory() {
    return pixels() * bytesPerPixel;
  }
}
