package dev.argus.local.bench;

/**
 * One row of the table.
 *
 * @param what was measured
 * @param value with its unit
 * @param bar what it must keep to, or an empty text
 */
record Figure(String what, String value, String bar) {}
