/**
 * The cluster itself, whichever cloud it is in.
 *
 * <p>{@link dev.argus.cloud.Cluster} is what the rest of the program needs to know of it. Uses
 * {@code settings}, values of {@code plan}, {@code kubernetes} and the Pulumi SDK. Each cloud has a
 * package of its own below.
 */
package dev.argus.cloud;
