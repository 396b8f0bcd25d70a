package dev.argus.inference.face;

/** What keeps a picture from being read: why it shows not one face that can be told from others. */
public enum Quality {
  NO_FACE("There is no face on the picture."),
  SEVERAL_FACES("There are several faces on the picture; send one of one person alone."),
  FACE_TOO_SMALL(
      "The face on the picture is smaller than %d pixels; come nearer or send a larger picture."
          .formatted(Quality.SMALLEST)),
  FACE_TOO_BLURRED("The face on the picture is too blurred; hold still and send another.");

  /**
   * Shorter side of a face's box in pixels. Scaled down to it, the portraits that this was measured
   * on kept their cosine with another picture of the same person within a tenth, see docs/face.md.
   */
  static final int SMALLEST = 40;

  /**
   * Lowest {@link Sharpness}. Blurred more and more, all of the same portraits kept a cosine above
   * the threshold down to it, and most had lost it soon below, see docs/face.md.
   */
  static final double SHARPNESS = 10;

  private final String sentence;

  Quality(String sentence) {
    this.sentence = sentence;
  }

  /** What is wrong and what to do. */
  public String sentence() {
    return sentence;
  }
}
