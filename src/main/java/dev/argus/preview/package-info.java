/**
 * Runs the program without an engine and shows what it declares: as a tree, as JSON, or as the
 * manifests that {@code kubectl apply} takes.
 *
 * <p>{@link dev.argus.preview.Preview} is the command; {@link dev.argus.preview.Evaluation} runs
 * the real program on the SDK's mocks. Looks at everything from outside; of the rest only {@link
 * dev.argus.init} and {@link dev.argus.doctor} use it, to read stacks.
 */
package dev.argus.preview;
