/**
 * AKS and what Azure runs beside it: one component per concern.
 *
 * <p>{@link dev.argus.cloud.azure.Aks} is the entry. Uses {@code cloud}, {@code settings} and the
 * Pulumi SDK.
 */
package dev.argus.cloud.azure;
