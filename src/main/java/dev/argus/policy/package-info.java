/**
 * Rules that every resource obeys, checked before it is registered: the same at {@code pulumi up},
 * in a preview and in a test.
 *
 * <p>{@link dev.argus.policy.Guard} is the stack-wide transformation; a {@link
 * dev.argus.policy.ResourceRule} looks at one resource, a {@link dev.argus.policy.StackRule} at all
 * of them, a {@link dev.argus.policy.PlanRule} at the plan before there is any resource. Rules read
 * {@link dev.argus.policy.Inputs}, never typed arguments. This package may use {@code plan} and
 * {@code settings}; only the program's start and the preview use it.
 */
package dev.argus.policy;
