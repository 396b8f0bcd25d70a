package dev.argus.inference.face;

import dev.argus.core.image.Picture;
import dev.argus.inference.model.Lease;
import dev.argus.inference.model.ModelRepository;
import dev.argus.inference.runtime.Stages;
import dev.argus.inference.vision.Warp;
import java.util.List;

/**
 * Finds faces and reads who it is.
 *
 * @param detectors of faces
 * @param embedders of aligned faces
 * @param confidence lowest score of a face
 */
public record FaceReader(
    ModelRepository<FaceDetector> detectors,
    ModelRepository<FaceEmbedder> embedders,
    double confidence) {
  /** Makes sure that both models are there before anything is read. */
  public void require() {
    detectors.require();
    embedders.require();
  }

  /** Finds all faces of a picture. */
  public FaceDetector.Result detect(Picture picture) {
    try (Lease<FaceDetector> detector = detectors.lease()) {
      return detector.model().detect(picture, confidence);
    }
  }

  /** Reads the one face of a picture. */
  public Reading read(Picture picture) {
    try (Lease<FaceEmbedder> embedder = embedders.lease()) {
      return read(picture, embedder.model());
    }
  }

  /** Reads the one face of a picture with this model. */
  public Reading read(Picture picture, FaceEmbedder embedder) {
    FaceDetector.Result result = detect(picture);
    List<Face> faces = result.faces();
    if (faces.isEmpty()) {
      return new Reading.Unfit(Quality.NO_FACE);
    }
    if (faces.size() > 1) {
      return new Reading.Unfit(Quality.SEVERAL_FACES);
    }
    Face face = faces.get(0);
    if (face.size() < Quality.SMALLEST) {
      return new Reading.Unfit(Quality.FACE_TOO_SMALL);
    }
    long start = System.nanoTime();
    int side = embedder.input().width();
    Picture aligned = Warp.of(picture, Alignment.of(face.landmarks(), side), side, side);
    if (Sharpness.of(aligned) < Quality.SHARPNESS) {
      return new Reading.Unfit(Quality.FACE_TOO_BLURRED);
    }
    long prepared = System.nanoTime();
    Embedding embedding = embedder.embed(aligned);
    Stages stages = new Stages(prepared - start, System.nanoTime() - prepared, 0);
    return new Reading.Read(embedder, face, embedding, result.stages().plus(stages));
  }
}
