/**
 * Runs role {@code smoke} of image {@code api}, which asks every Service how it is, and every
 * endpoint of detection with a real photo: as a process against this machine, or as a Job against a
 * cluster through {@code kubectl}.
 *
 * <p>May use {@code run}.
 */
package dev.argus.local.smoke;
