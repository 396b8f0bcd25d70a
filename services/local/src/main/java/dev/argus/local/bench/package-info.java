/**
 * Measures what the project promises about time, on this machine and over loopback only, and prints
 * one table: it writes nothing unless it is asked to.
 *
 * <p>May use {@code run}.
 */
package dev.argus.local.bench;
