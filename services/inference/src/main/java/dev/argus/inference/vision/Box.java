package dev.argus.inference.vision;

/**
 * A rectangle with x to the right and y down; on a picture, in pixels.
 *
 * @param x1 left
 * @param y1 top
 * @param x2 right
 * @param y2 bottom
 */
public record Box(float x1, float y1, float x2, float y2) {
  /** From a centre and sides. */
  public static Box around(float x, float y, float width, float height) {
    return new Box(x - width / 2, y - height / 2, x + width / 2, y + height / 2);
  }

  /** Zero for an empty or inverted box. */
  public float area() {
    return Math.max(0, x2 - x1) * Math.max(0, y2 - y1);
  }

  /** Intersection over union, from 0 to 1. */
  public float iou(Box other) {
    float width = Math.min(x2, other.x2) - Math.max(x1, other.x1);
    float height = Math.min(y2, other.y2) - Math.max(y1, other.y1);
    if (width <= 0 || height <= 0) {
      return 0;
    }
    float both = width * height;
    return both / (area() + other.area() - both);
  }

  /** The part within a picture. */
  public Box clip(int width, int height) {
    return new Box(
        Math.max(0, Math.min(width, x1)),
        Math.max(0, Math.min(height, y1)),
        Math.max(0, Math.min(width, x2)),
        Math.max(0, Math.min(height, y2)));
  }
}
