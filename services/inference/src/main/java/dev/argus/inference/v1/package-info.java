/**
 * Argus's own dialect, {@code /v1}: what its requests say and what its answers look like. May use
 * serve, the tasks and log; knows no environment variable.
 */
package dev.argus.inference.v1;
