/**
 * What shall run on this machine, as pure data: one {@link dev.argus.local.plan.LocalProcess} per
 * container of the rendered workloads, its environment the container's with only those whole values
 * replaced that mean something else here (ports, Service addresses, mount paths), and the data
 * stores that loopback addresses ask for.
 *
 * <p>May use {@code manifest}; starts nothing and touches no file.
 */
package dev.argus.local.plan;
