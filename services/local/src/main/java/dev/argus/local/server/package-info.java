/**
 * Starts a server of this machine for one command, and stops it again: the inference server as its
 * image starts it, or another.
 *
 * <p>May use {@code run}.
 */
package dev.argus.local.server;
