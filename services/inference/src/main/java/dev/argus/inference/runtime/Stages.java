package dev.argus.inference.runtime;

/**
 * How long a model's part of a request took, in nanoseconds.
 *
 * @param preprocess from pixels to tensor
 * @param infer the run
 * @param postprocess from output to what was found
 */
public record Stages(long preprocess, long infer, long postprocess) {
  /** Both, one after the other. */
  public Stages plus(Stages next) {
    return new Stages(
        preprocess + next.preprocess, infer + next.infer, postprocess + next.postprocess);
  }
}
