package dev.argus.inference.vision;

/**
 * A linear map and a shift: {@code (x, y) -> (xx x + xy y + x0, yx x + yy y + y0)}.
 *
 * @param xx of x in x
 * @param xy of y in x
 * @param x0 shift of x
 * @param yx of x in y
 * @param yy of y in y
 * @param y0 shift of y
 */
public record Affine(double xx, double xy, double x0, double yx, double yy, double y0) {
  /** How many times longer lines become, where it is a similarity. */
  public double scale() {
    return Math.hypot(xx, yx);
  }

  /** The way back. */
  public Affine inverse() {
    double area = xx * yy - xy * yx;
    double a = yy / area;
    double b = -xy / area;
    double c = -yx / area;
    double d = xx / area;
    return new Affine(a, b, -(a * x0 + b * y0), c, d, -(c * x0 + d * y0));
  }
}
