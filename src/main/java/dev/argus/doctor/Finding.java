package dev.argus.doctor;

/**
 * What a check found.
 *
 * @param check what was looked at
 * @param found what is there, in a few words
 * @param remedy what to do, in one line; empty where nothing is to be done
 */
record Finding(String check, State state, String found, String remedy) {

  /** How bad it is. */
  enum State {
    OK,
    /** Something will not work that may not be needed. */
    WARNING,
    FAILURE
  }

  static Finding ok(String check, String found) {
    return new Finding(check, State.OK, found, "");
  }

  static Finding warning(String check, String found, String remedy) {
    return new Finding(check, State.WARNING, found, remedy);
  }

  static Finding failure(String check, String found, String remedy) {
    return new Finding(check, State.FAILURE, found, remedy);
  }
}
