package dev.argus.review;

/** What happens to a resource, the gravest first. */
enum Operation {
  REMOVE("removed"),
  REPLACE("replaced"),
  CHANGE("changed"),
  IMPORT("imported"),
  ADD("added");

  private final String participle;

  Operation(String participle) {
    this.participle = participle;
  }

  /** As in "3 added". */
  String participle() {
    return participle;
  }

  /** Whether what there is ends, to be made anew or not. */
  boolean ends() {
    return this == REMOVE || this == REPLACE;
  }
}
