package dev.argus.inference.pose;

/** Which model finds keypoints where none is named; the quicker or the more exact ones. */
public enum Mode {
  /** DWPose-s, 256 x 192. */
  LIGHTWEIGHT("dwpose-s"),
  /** DWPose-l, 384 x 288. */
  BALANCED("dwpose-l-384"),
  /** RTMW-l, 384 x 288. */
  PERFORMANCE("rtmw-l-384");

  private final String model;

  Mode(String model) {
    this.model = model;
  }

  /** Its name in the catalogue. */
  public String model() {
    return model;
  }
}
