/**
 * The program: {@link dev.argus.App} is what {@code pulumi up} runs, {@link dev.argus.Program} is
 * what a stack's settings come to, for the engine and for a preview alike.
 *
 * <p>Settings become a plan, the plan is checked, and the deployer makes it real in the cluster.
 * Only what runs it without an engine, the preview and the doctor, uses this package.
 */
package dev.argus;
