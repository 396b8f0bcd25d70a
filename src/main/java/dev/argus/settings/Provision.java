package dev.argus.settings;

/** How something that a cluster needs once comes to be there. */
public enum Provision {
  /** This program installs it, in a pinned version. */
  INSTALLED,
  /** It is there already; the program uses it and leaves it alone. */
  EXISTING,
  /** There is none, and the program declares nothing that would need it. */
  NONE
}
