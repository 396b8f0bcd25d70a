package dev.argus.inference.face;

/** A face as a vector of length one. Its numbers are biometrics: they have no text form. */
public final class Embedding {
  private final float[] values;

  private Embedding(float[] values) {
    this.values = values;
  }

  /** A vector scaled to length one. */
  static Embedding normalised(float[] vector) {
    double length = Math.sqrt(dot(vector, vector));
    float[] values = new float[vector.length];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) (vector[i] / length);
    }
    return new Embedding(values);
  }

  /** How many numbers it has. */
  public int width() {
    return values.length;
  }

  /** A copy of its numbers. */
  public float[] values() {
    return values.clone();
  }

  /** From -1 to 1; near 1 for pictures of one person, around 0 for those of two. */
  public double cosine(Embedding other) {
    return dot(values, other.values);
  }

  static double dot(float[] a, float[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += (double) a[i] * b[i];
    }
    return sum;
  }

  @Override
  public String toString() {
    return "an embedding of " + values.length;
  }
}
