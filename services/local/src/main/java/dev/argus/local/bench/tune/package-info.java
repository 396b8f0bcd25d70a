/**
 * Tries a model with one setting after the other, and says which serves what goal best.
 *
 * <p>May use {@code load} and {@code run}.
 */
package dev.argus.local.bench.tune;
