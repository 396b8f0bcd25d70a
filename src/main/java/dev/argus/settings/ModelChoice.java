package dev.argus.settings;

/**
 * A model that a system runs.
 *
 * @param key the settings key that names it
 * @param path a model of the catalogue by name, or the path of a file
 * @param licence what the stack says is the licence of a file; empty if it says nothing
 */
public record ModelChoice(String key, String path, String licence) {
  /** Whether it is a file of the operator's own, of which the catalogue knows nothing. */
  public boolean isFile() {
    return path.endsWith(".onnx");
  }
}
