/**
 * Processes on this machine: starting them so that they outlive the terminal, remembering them
 * without mistaking a recycled pid for one of them, asking whether they are ready, stopping them.
 *
 * <p>May use {@code plan}.
 */
package dev.argus.local.run;
