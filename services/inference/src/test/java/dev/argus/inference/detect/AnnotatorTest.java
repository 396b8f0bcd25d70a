package dev.argus.inference.detect;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.argus.core.image.Picture;
import dev.argus.inference.vision.Box;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Where the labels of boxes lie that are one upon the other. */
class AnnotatorTest {
  private static final int WIDE = 300;
  private static final int HIGH = 200;

  @Test
  void noLabelCoversAnother() {
    Picture alone = draw(detection("car", 2));
    Picture both = draw(detection("car", 2), detection("truck", 7));
    // CAR 0.50, 98 x 18, lies above its box at the left; TRUCK 0.50, 122 wide, at the right.
    for (int y = 22; y < 40; y++) {
      for (int x = 50; x < 148; x++) {
        assertEquals(colour(alone, x, y), colour(both, x, y), x + "," + y);
      }
    }
    assertEquals(0x000000, colour(alone, 270, 23));
    assertEquals(0xB8B8FF, colour(both, 270, 23));
    Picture three = draw(detection("car", 2), detection("truck", 7), detection("bus", 5));
    assertEquals(0xFEE440, colour(three, 51, 41), "in the box where both sides are taken");
  }

  private static Picture draw(Detection... detections) {
    Picture black = new Picture(WIDE, HIGH, new byte[3 * WIDE * HIGH]);
    return Annotator.draw(black, List.of(detections));
  }

  private static Detection detection(String label, int classId) {
    return new Detection(label, classId, 0.5f, new Box(50, 40, 280, 180));
  }

  private static int colour(Picture picture, int x, int y) {
    int at = 3 * (y * WIDE + x);
    int red = picture.rgb()[at] & 0xFF;
    int green = picture.rgb()[at + 1] & 0xFF;
    int blue = picture.rgb()[at + 2] & 0xFF;
    return (red << 16) + (green << 8) + blue;
  }
}
