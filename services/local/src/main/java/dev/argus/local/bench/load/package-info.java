/**
 * Puts load on a server of this machine and measures it from outside: callers that do next to
 * nothing, the times that they wait, what the server's process uses meanwhile.
 *
 * <p>May use {@code run} and {@code server}.
 */
package dev.argus.local.bench.load;
