/**
 * Reads rendered Kubernetes objects as the typed records of fabric8's model, and works out a
 * container's environment and mounted files exactly as a kubelet would.
 *
 * <p>May use Jackson, fabric8's Kubernetes model and {@link dev.argus.local.LocalException};
 * nothing here knows that containers become local processes.
 */
package dev.argus.local.manifest;
