/**
 * Measures this server beside others on the same machine, in the same run, with the same photo and
 * the same model file. The others are small Python programs that lie beside these classes as
 * resources; they run in a virtual environment of pinned packages under {@code .argus/bench}.
 *
 * <p>May use {@code load}, {@code run} and {@code server}.
 */
package dev.argus.local.bench.peers;
