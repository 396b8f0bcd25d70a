package dev.argus.api.guard;

/** A try that was begun. It counts as wrong unless one of the two is called. */
public interface Try {
  /** One that does not count. */
  Try UNCOUNTED =
      new Try() {
        @Override
        public void right() {}

        @Override
        public void none() {}
      };

  /** It was right: those before it are forgotten. */
  void right();

  /** Nothing was tried: there was no face to compare, or no answer. */
  void none();
}
