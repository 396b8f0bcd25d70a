package dev.argus.inference.vision;

import dev.argus.core.image.Picture;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import javax.imageio.ImageIO;

/** Files made of pictures. */
public final class PictureFile {
  private PictureFile() {}

  /**
   * The picture as a file.
   *
   * @param accept the request's Accept header: PNG when it asks for it, else JPEG
   */
  public static byte[] of(Picture picture, String accept) {
    String format = accept.contains("image/png") ? "png" : "jpeg";
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try {
      ImageIO.write(picture.toImage(), format, out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }
}
