/**
 * EKS and what AWS runs beside it: one component for each concern, {@link dev.argus.cloud.aws.Eks}
 * first. Uses {@code cloud}, {@code settings} and the Pulumi SDK.
 */
package dev.argus.cloud.aws;
