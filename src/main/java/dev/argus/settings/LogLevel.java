package dev.argus.settings;

/** How much a service logs. */
public enum LogLevel {
  DEBUG,
  INFO,
  WARN,
  ERROR
}
