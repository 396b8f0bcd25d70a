package dev.argus.inference.oip;

import dev.argus.inference.runtime.NamedTensor;
import java.util.List;

/**
 * What a model answered.
 *
 * @param model its name
 * @param version its version
 * @param outputs those that were asked for, in the order asked
 */
record InferAnswer(String model, String version, List<NamedTensor> outputs) {}
