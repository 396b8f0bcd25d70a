/**
 * What shall run and who may call whom, as pure data.
 *
 * <p>A system is a function from settings to a {@link dev.argus.plan.Plan}; it makes no resource,
 * so a test reads a plan without mocks. The names are Kubernetes' own. This package knows no other:
 * it imports neither settings, nor the Pulumi SDK, nor another package of the program.
 */
package dev.argus.plan;
