package dev.argus.settings;

import com.fasterxml.jackson.databind.JsonNode;

/** Reads the settings of docs/extending.md alone, as {@link Settings#parse} reads all. */
public final class PlatesReading {
  private PlatesReading() {}

  /**
   * Reads them.
   *
   * @throws SettingsException naming every problem
   */
  public static PlatesSettings of(JsonNode values, Data data) {
    var problems = new Problems();
    var settings = PlatesSettings.read(Fields.of("argus:plates", values, problems), data);
    problems.throwIfAny();
    return settings;
  }
}
