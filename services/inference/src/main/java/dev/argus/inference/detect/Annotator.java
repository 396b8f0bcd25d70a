package dev.argus.inference.detect;

import dev.argus.core.image.Picture;
import dev.argus.inference.vision.Box;
import dev.argus.inference.vision.Canvas;
import dev.argus.inference.vision.PictureFile;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** Draws detections onto a picture. */
public final class Annotator {
  /** Colours that differ from each other and from most photos; black text is readable on all. */
  private static final int[] COLOURS = {
    0xFF9F1C, 0x2EC4B6, 0xF15BB5, 0x9BE564, 0x4CC9F0, 0xFEE440, 0xFF6B6B, 0xB8B8FF
  };

  private Annotator() {}

  /**
   * The picture with a frame and a label for each detection, as a file.
   *
   * @param accept the request's Accept header: PNG when it asks for it, else JPEG
   */
  public static byte[] draw(Picture picture, List<Detection> detections, String accept) {
    return PictureFile.of(draw(picture, detections), accept);
  }

  /**
   * Best detections on top, no label on another while there is room; lines and letters grow with
   * the picture.
   */
  static Picture draw(Picture picture, List<Detection> detections) {
    Canvas canvas = Canvas.copyOf(picture);
    int stroke = Math.max(2, Math.min(picture.width(), picture.height()) / 200);
    for (int i = detections.size() - 1; i >= 0; i--) {
      Detection detection = detections.get(i);
      int colour = colour(detection);
      Box box = detection.box();
      int left = (int) box.x1();
      int top = (int) box.y1();
      int right = (int) Math.ceil(box.x2());
      int bottom = (int) Math.ceil(box.y2());
      canvas.fill(left, top, right, top + stroke, colour);
      canvas.fill(left, bottom - stroke, right, bottom, colour);
      canvas.fill(left, top, left + stroke, bottom, colour);
      canvas.fill(right - stroke, top, right, bottom, colour);
    }
    List<Box> places = new ArrayList<>();
    for (Detection detection : detections) {
      places.add(place(canvas, text(detection), detection.box(), stroke, places));
    }
    for (int i = detections.size() - 1; i >= 0; i--) {
      Detection detection = detections.get(i);
      Canvas.Ink ink = new Canvas.Ink(stroke, colour(detection));
      canvas.label(text(detection), (int) places.get(i).x1(), (int) places.get(i).y2(), ink);
    }
    return canvas.picture();
  }

  private static int colour(Detection detection) {
    return COLOURS[detection.classId() % COLOURS.length];
  }

  private static String text(Detection detection) {
    return "%s %.2f".formatted(detection.label(), detection.score()).toUpperCase(Locale.ROOT);
  }

  /**
   * Above the box at its left, else at its right, else in it or below it; where all of that is
   * taken, the first all the same.
   */
  private static Box place(Canvas canvas, String text, Box box, int dot, List<Box> taken) {
    int left = (int) box.x1();
    int top = (int) box.y1();
    Box first = canvas.place(text, left, top, dot);
    int high = (int) (first.y2() - first.y1());
    int right = (int) (Math.ceil(box.x2()) - (first.x2() - first.x1()));
    int bottom = (int) Math.ceil(box.y2()) + high;
    return Stream.of(
            first,
            canvas.place(text, right, top, dot),
            canvas.place(text, left, (int) first.y2() + high, dot),
            canvas.place(text, right, (int) first.y2() + high, dot),
            canvas.place(text, left, bottom, dot),
            canvas.place(text, right, bottom, dot))
        .filter(place -> taken.stream().noneMatch(other -> other.iou(place) > 0))
        .findFirst()
        .orElse(first);
  }
}
