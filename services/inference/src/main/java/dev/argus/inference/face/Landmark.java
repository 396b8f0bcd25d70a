package dev.argus.inference.face;

/** The five places of a face by which it is aligned; left and right as one sees the picture. */
public enum Landmark {
  LEFT_EYE(38.2946f, 51.6963f),
  RIGHT_EYE(73.5318f, 51.5014f),
  NOSE(56.0252f, 71.7366f),
  LEFT_MOUTH(41.5493f, 92.3655f),
  RIGHT_MOUTH(70.7299f, 92.2041f);

  private final float x;
  private final float y;

  Landmark(float x, float y) {
    this.x = x;
    this.y = y;
  }

  /**
   * Where it lies on an aligned face of 112 x 112.
   *
   * @see <a
   *     href="https://github.com/deepinsight/insightface/blob/master/python-package/insightface/utils/face_align.py">arcface_dst</a>
   */
  Point place() {
    return new Point(x, y);
  }
}
