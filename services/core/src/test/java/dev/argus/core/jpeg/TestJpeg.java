package dev.argus.core.jpeg;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Random;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageTypeSpecifier;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.metadata.IIOMetadata;
import javax.imageio.metadata.IIOMetadataNode;
import javax.imageio.stream.ImageOutputStream;
import org.w3c.dom.Element;

/** A JPEG file of shapes and noise, written by the JDK. */
final class TestJpeg {
  private static final String FORMAT = "javax_imageio_jpeg_image_1.0";

  private final int width;
  private final int height;
  private int across = 1;
  private int down = 1;
  private int restart;
  private float quality = .8f;
  private boolean gray;
  private boolean progressive;

  TestJpeg(int width, int height) {
    this.width = width;
    this.height = height;
  }

  TestJpeg sampling(int across, int down) {
    this.across = across;
    this.down = down;
    return this;
  }

  TestJpeg restart(int mcus) {
    this.restart = mcus;
    return this;
  }

  TestJpeg quality(float quality) {
    this.quality = quality;
    return this;
  }

  TestJpeg gray() {
    this.gray = true;
    return this;
  }

  TestJpeg progressive() {
    this.progressive = true;
    return this;
  }

  @Override
  public String toString() {
    return "%d x %d, %d x %d, restart %d, quality %s"
        .formatted(width, height, across, down, restart, quality);
  }

  byte[] write(Random random) throws IOException {
    BufferedImage image = picture(random);
    ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (ImageOutputStream stream = ImageIO.createImageOutputStream(out)) {
      writer.setOutput(stream);
      ImageWriteParam param = writer.getDefaultWriteParam();
      param.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
      param.setCompressionQuality(quality);
      if (progressive) {
        param.setProgressiveMode(ImageWriteParam.MODE_DEFAULT);
      }
      writer.write(null, new IIOImage(image, null, metadata(writer, image, param)), param);
    } finally {
      writer.dispose();
    }
    return out.toByteArray();
  }

  private IIOMetadata metadata(ImageWriter writer, BufferedImage image, ImageWriteParam param)
      throws IOException {
    IIOMetadata metadata =
        writer.getDefaultImageMetadata(ImageTypeSpecifier.createFromRenderedImage(image), param);
    Element root = (Element) metadata.getAsTree(FORMAT);
    Element first = (Element) root.getElementsByTagName("componentSpec").item(0);
    if (!gray) {
      first.setAttribute("HsamplingFactor", Integer.toString(across));
      first.setAttribute("VsamplingFactor", Integer.toString(down));
    }
    if (restart > 0) {
      IIOMetadataNode interval = new IIOMetadataNode("dri");
      interval.setAttribute("interval", Integer.toString(restart));
      Element sequence = (Element) root.getElementsByTagName("markerSequence").item(0);
      sequence.insertBefore(interval, root.getElementsByTagName("sos").item(0));
    }
    metadata.setFromTree(FORMAT, root);
    return metadata;
  }

  private BufferedImage picture(Random random) {
    BufferedImage image =
        new BufferedImage(
            width, height, gray ? BufferedImage.TYPE_BYTE_GRAY : BufferedImage.TYPE_3BYTE_BGR);
    Graphics2D graphics = image.createGraphics();
    for (int i = 0; i < 12; i++) {
      graphics.setColor(new Color(random.nextInt(1 << 24)));
      graphics.fillOval(
          random.nextInt(width),
          random.nextInt(height),
          1 + random.nextInt(width),
          1 + random.nextInt(height));
    }
    graphics.dispose();
    for (int y = 0; y < height / 2; y++) {
      for (int x = 0; x < width / 2; x++) {
        image.setRGB(x, y, image.getRGB(x, y) ^ (random.nextInt(1 << 24) & 0x1F1F1F));
      }
    }
    return image;
  }
}
