package dev.argus.inference;

import dev.argus.core.env.Environment;
import dev.argus.inference.labelstudio.LabelStudioSettings;
import dev.argus.inference.pose.Mode;
import dev.argus.inference.pose.PoseOptions;

/**
 * What the environment says of {@code TASK=pose}, see docs/pose.md.
 *
 * @param model of keypoints: a name of the catalogue or a path that ends in .onnx
 * @param detector of people, likewise
 * @param defaults of a request
 * @param labelStudio whose backend it is
 */
public record PoseSettings(
    String model, String detector, PoseOptions defaults, LabelStudioSettings labelStudio) {
  private static final int MOST_PERSONS = 50;

  /** What may run a model. */
  private enum Backend {
    ONNXRUNTIME
  }

  /**
   * Reads {@code MODE}, {@code MODEL_PATH}, {@code PERSON_DETECTOR}, {@code MAX_PERSONS} and {@code
   * BACKEND_TYPE}.
   *
   * @param confidence lowest score of a person
   */
  static PoseSettings from(Environment env, double confidence) {
    Mode mode = env.choice("MODE", Mode.class, Mode.BALANCED);
    env.choice("BACKEND_TYPE", Backend.class, Backend.ONNXRUNTIME);
    return new PoseSettings(
        env.text("MODEL_PATH", mode.model()),
        env.text("PERSON_DETECTOR", "rtmdet-nano-person"),
        new PoseOptions(
            confidence, env.integer("MAX_PERSONS", MOST_PERSONS, 1, PoseOptions.MOST_PERSONS)),
        LabelStudioSettings.from(env));
  }
}
