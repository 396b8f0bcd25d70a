/**
 * The cluster itself, whichever cloud it is in.
 *
 * <p>{@link dev.argus.cloud.Cluster} is what the rest of the program needs to know of it. Uses
 * {@code settings} and the Pulumi SDK.
 */
package dev.argus.cloud;
