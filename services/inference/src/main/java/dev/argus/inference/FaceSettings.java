package dev.argus.inference;

import dev.argus.core.env.Environment;
import dev.argus.core.http.CallerKey;
import java.nio.file.Path;
import java.util.Optional;

/**
 * What the environment says of {@code TASK=face}, see docs/face.md.
 *
 * @param embedder of faces: a name of the catalogue or a path that ends in .onnx
 * @param detector of faces, likewise
 * @param confidence lowest score of a face
 * @param samePerson cosine from which on two faces are taken for one person's; 0 for the
 *     catalogue's
 * @param embeddings the folder of the registered users' documents; with it the process only
 *     verifies
 * @param workerKey by which the one who may ask for that signs; none: anybody may
 */
public record FaceSettings(
    String embedder,
    String detector,
    double confidence,
    double samePerson,
    Optional<Path> embeddings,
    Optional<CallerKey> workerKey) {
  /**
   * Reads {@code MODEL_PATH}, {@code FACE_DETECTOR}, {@code CONFIDENCE_THRESHOLD}, {@code
   * FACE_THRESHOLD}, {@code EMBEDDINGS_DIR} and {@code WORKER_KEY}.
   */
  static FaceSettings from(Environment env) {
    return new FaceSettings(
        env.text("MODEL_PATH", "mobilefacenet-128"),
        env.text("FACE_DETECTOR", "yunet"),
        env.decimal("CONFIDENCE_THRESHOLD", 0.7, 0, 1),
        env.decimal("FACE_THRESHOLD", 0, 0, 1),
        env.optionalPath("EMBEDDINGS_DIR"),
        CallerKey.from(env, "WORKER_KEY"));
  }
}
