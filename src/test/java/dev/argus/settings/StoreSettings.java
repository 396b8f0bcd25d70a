package dev.argus.settings;

/** Settings of a stack that says this of its stores, for tests of other packages. */
public final class StoreSettings {
  private static final String AZURE =
      "cloud: {kind: azure, location: westeurope, admins: [a], access: {kind: restricted, cidrs:"
          + " [203.0.113.0/24]}}\n";

  private StoreSettings() {}

  /** On a cluster that exists. */
  public static Settings of(String data) {
    return Parsed.settings("data: " + data);
  }

  /** On Azure. */
  public static Settings onAzure(String data) {
    return Parsed.settings(AZURE + "data: " + data);
  }
}
