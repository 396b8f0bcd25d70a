package dev.argus.inference.v1;

import dev.argus.inference.face.Face;
import dev.argus.inference.face.FaceEmbedder;
import dev.argus.inference.face.Landmark;
import dev.argus.inference.face.Point;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/** What the answers of {@code TASK=face} look like. */
final class FaceAnswer {
  private static final List<Landmark> MARKS = List.of(Landmark.values());

  private FaceAnswer() {}

  /**
   * The answer to {@code POST /v1/faces}.
   *
   * @param faces surest first
   */
  record Faces(
      String requestId,
      DetectAnswer.Model model,
      String device,
      DetectAnswer.Image image,
      List<Found> faces,
      DetectAnswer.Timings timingsMs) {}

  /**
   * The answer to {@code POST /v1/embed}.
   *
   * @param width how many numbers the embedding has
   * @param embedding of length one
   */
  record Embedded(
      String requestId,
      DetectAnswer.Model model,
      int width,
      float[] embedding,
      String device,
      DetectAnswer.Image image,
      Found face,
      DetectAnswer.Timings timingsMs) {}

  /**
   * The answer to {@code POST /v1/compare}.
   *
   * @param cosine from -1 to 1
   * @param threshold from which on the model takes two faces for one person's
   */
  record Compared(
      String requestId,
      DetectAnswer.Model model,
      double cosine,
      double threshold,
      boolean same,
      String device) {
    static Compared of(String id, FaceEmbedder embedder, double cosine, String device) {
      return new Compared(
          id,
          DetectAnswer.Model.of(embedder.found()),
          DetectAnswer.rounded(cosine, 1e4),
          embedder.samePerson(),
          cosine >= embedder.samePerson(),
          device);
    }
  }

  /** One face. */
  record Found(double score, DetectAnswer.Corners box, List<Mark> landmarks) {
    static Found of(Face face) {
      return new Found(
          DetectAnswer.rounded(face.score(), 1e4),
          DetectAnswer.Corners.of(face.box()),
          IntStream.range(0, face.landmarks().size())
              .mapToObj(i -> Mark.of(MARKS.get(i), face.landmarks().get(i)))
              .toList());
    }
  }

  /** One landmark, in pixels, to a tenth. */
  record Mark(String name, double x, double y) {
    static Mark of(Landmark mark, Point place) {
      return new Mark(
          mark.name().toLowerCase(Locale.ROOT),
          DetectAnswer.rounded(place.x(), 10),
          DetectAnswer.rounded(place.y(), 10));
    }
  }
}
