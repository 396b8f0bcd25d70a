package dev.argus.deploy;

/**
 * Whether spans are gathered, and how.
 *
 * @param url where a collector takes OTLP over HTTP; empty where none does
 * @param sampling the share of traces that is recorded, of those whose caller does not say
 * @param stack the name of the stack, by which its spans are told from another's
 */
public record Tracing(String url, double sampling, String stack) {
  boolean available() {
    return !url.isEmpty();
  }
}
