/**
 * The one deployer: it turns a {@link dev.argus.plan.Plan} into Kubernetes objects, the same way
 * for every system.
 *
 * <p>{@link dev.argus.deploy.Deployer} begins; a {@link dev.argus.deploy.DeployedNamespace} holds
 * what a namespace has once, a {@link dev.argus.deploy.DeployedWorkload} everything of one
 * workload, a {@link dev.argus.deploy.DeployedServer} of one bundled store. Uses {@code plan} and
 * {@code kubernetes}, and knows no settings.
 */
package dev.argus.deploy;
