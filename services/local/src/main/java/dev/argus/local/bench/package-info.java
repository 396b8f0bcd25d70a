/**
 * Measures on this machine, over loopback only: what the project promises about time, and which
 * settings serve a model best. Prints tables, and writes nothing unless it is asked to.
 *
 * <p>Packages: {@code load} asks a server and measures it, {@code peers} compares it with others,
 * {@code tune} with itself at other settings.
 *
 * <p>May use {@code run} and {@code server}.
 */
package dev.argus.local.bench;
