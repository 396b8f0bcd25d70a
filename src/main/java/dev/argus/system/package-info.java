/**
 * The systems that run on the platform, each a function from settings to its part of the plan.
 *
 * <p>A system makes no resource. It reads its settings and the {@link dev.argus.system.Foundation}
 * it stands on, and names what its users know it by; how a workload becomes Kubernetes objects is
 * the deployer's business.
 */
package dev.argus.system;
