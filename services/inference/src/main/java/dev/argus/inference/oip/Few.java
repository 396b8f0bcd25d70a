package dev.argus.inference.oip;

import java.util.ArrayList;

/** A list that a request says, whose entries cost more memory than they have bytes. */
final class Few<T> extends ArrayList<T> {
  /** More than any model has inputs, outputs, parameters or dimensions. */
  static final int MOST = 64;

  private static final long serialVersionUID = 1L;

  @Override
  public boolean add(T entry) {
    if (size() == MOST) {
      throw new IllegalArgumentException("There may be " + MOST + " at most.");
    }
    return super.add(entry);
  }
}
