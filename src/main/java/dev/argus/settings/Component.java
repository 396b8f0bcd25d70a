package dev.argus.settings;

/**
 * Something that a cluster needs once.
 *
 * @param provision how it comes to be there
 * @param namespace where it runs
 */
public record Component(Provision provision, String namespace) {
  /** Reads a component that has no other keys. */
  static Component read(Fields fields, Component usual) {
    var component = part(fields, usual);
    fields.done();
    return component;
  }

  /** Reads the keys that every component has, beside those of its own. */
  static Component part(Fields fields, Component usual) {
    return new Component(
        fields.choice("provision", usual.provision), fields.name("namespace", usual.namespace));
  }

  /** Whether the rest of the program can count on it. */
  public boolean available() {
    return provision != Provision.NONE;
  }

  /** Whether this program installs it. */
  public boolean installed() {
    return provision == Provision.INSTALLED;
  }
}
