/**
 * What a cluster needs once, installed where the stack says so: each as a chart in a pinned version
 * in a namespace of its own, and the objects of the kinds that it brings.
 *
 * <p>Uses {@code cloud}, {@code settings}, {@code plan} and {@code kubernetes}. Nobody but the
 * program knows it, so that nothing else can depend on whether a component is installed or was
 * there.
 */
package dev.argus.platform;
