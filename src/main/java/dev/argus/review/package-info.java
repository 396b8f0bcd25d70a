/**
 * What a change does to a stack, for whoever reviews it: what destroys data first, then every
 * resource that is added, changed, replaced or removed.
 *
 * <p>{@link dev.argus.review.Review} compares two evaluations of the program, or reads the engine's
 * own plan; the reports print either. Works on plain JSON and so knows nothing of the program.
 */
package dev.argus.review;
