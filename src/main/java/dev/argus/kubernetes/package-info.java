/**
 * One factory per kind of Kubernetes object, each shaped like the object it makes.
 *
 * <p>A factory takes the object's {@link dev.argus.kubernetes.Meta}, what is special about it, and
 * the resource options; names are always given, never left to the provider. This package knows
 * nothing of plans or settings, only the Pulumi SDK.
 */
package dev.argus.kubernetes;
