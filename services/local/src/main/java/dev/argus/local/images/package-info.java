/**
 * Builds the two images without Docker, by Maven and Jib, and hands their names to the program.
 *
 * <p>May use {@code run} for progress; knows nothing of manifests.
 */
package dev.argus.local.images;
