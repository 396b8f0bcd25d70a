/**
 * A cluster in Google Cloud: GKE in a network of its own, with what a stack wants beside it.
 *
 * <p>{@link dev.argus.cloud.gcp.Gke} is the way in. Uses {@code settings} and {@code cloud}.
 */
package dev.argus.cloud.gcp;
