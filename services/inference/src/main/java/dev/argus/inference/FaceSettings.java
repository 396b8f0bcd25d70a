package dev.argus.inference;

import dev.argus.core.env.Environment;
import dev.argus.core.http.CallerKey;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What the environment says of {@code TASK=face}, see docs/face.md.
 *
 * @param embedder of faces: a name of the catalogue or a path that ends in .onnx
 * @param detector of faces, likewise
 * @param confidence lowest score of a face
 * @param samePerson cosine from which on two faces are taken for one person's; 0 for the
 *     catalogue's
 * @param liveness models of it that judge together, likewise named; none: nothing is judged
 * @param livenessThreshold from which on a face is taken for a living one
 * @param embeddings the folder of the registered users' documents; with it the process only
 *     verifies
 * @param workerKey by which the one who may ask for that signs; none: anybody may
 */
public record FaceSettings(
    String embedder,
    String detector,
    double confidence,
    double samePerson,
    List<String> liveness,
    double livenessThreshold,
    Optional<Path> embeddings,
    Optional<CallerKey> workerKey) {
  /**
   * A living face has to be likelier than all kinds of spoofs together. Silent-Face-Anti-Spoofing's
   * {@code test.py} is content where it is likelier than each.
   */
  private static final double LIVING = 0.5;

  /** Copies the list. */
  public FaceSettings {
    liveness = List.copyOf(liveness);
  }

  /**
   * Reads {@code MODEL_PATH}, {@code FACE_DETECTOR}, {@code CONFIDENCE_THRESHOLD}, {@code
   * FACE_THRESHOLD}, {@code FACE_LIVENESS}, {@code LIVENESS_THRESHOLD}, {@code EMBEDDINGS_DIR} and
   * {@code WORKER_KEY}.
   */
  static FaceSettings from(Environment env) {
    return new FaceSettings(
        env.text("MODEL_PATH", "mobilefacenet-128"),
        env.text("FACE_DETECTOR", "yunet"),
        env.decimal("CONFIDENCE_THRESHOLD", 0.7, 0, 1),
        env.decimal("FACE_THRESHOLD", 0, 0, 1),
        env.list("FACE_LIVENESS"),
        env.decimal("LIVENESS_THRESHOLD", LIVING, 0, 1),
        env.optionalPath("EMBEDDINGS_DIR"),
        CallerKey.from(env, "WORKER_KEY"));
  }
}
