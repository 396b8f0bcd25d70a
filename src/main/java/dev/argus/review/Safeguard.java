package dev.argus.review;

/** What keeps a resource from its end, though a plan has it end. */
enum Safeguard {
  NONE(""),
  /** The engine ends no protected resource: its preview fails, and so would the update. */
  PROTECTED("the engine refuses: it is protected"),
  /** The engine leaves it where it is and looks after it no more. */
  RETAINED("stays where it is: only the stack forgets it");

  private final String words;

  Safeguard(String words) {
    this.words = words;
  }

  /** As in "removed; stays where it is"; empty where there is none. */
  String words() {
    return words;
  }
}
