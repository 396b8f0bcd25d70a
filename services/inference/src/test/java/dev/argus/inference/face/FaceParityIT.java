package dev.argus.inference.face;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.argus.core.image.Decoder;
import dev.argus.core.image.Picture;
import dev.argus.core.model.Catalogue;
import dev.argus.core.model.CatalogueModel;
import dev.argus.core.model.ModelException;
import dev.argus.inference.Models;
import dev.argus.inference.model.FoundModel;
import dev.argus.inference.runtime.Running;
import dev.argus.inference.vision.Warp;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The real models on real photos against Python's onnxruntime and OpenCV. */
class FaceParityIT {
  private static final Path OWN = Path.of("src/test/resources/models");
  private static FaceDetector detector;
  private static FaceEmbedder embedder;

  @BeforeAll
  static void load() {
    detector =
        FaceDetector.load(
            find(Models.cache("yunet"), CatalogueModel.Task.FACE_DETECT, "yunet"), Running.ALONE);
    embedder =
        FaceEmbedder.load(
            find(
                Models.cache("mobilefacenet-128"),
                CatalogueModel.Task.FACE_EMBED,
                "mobilefacenet-128"),
            0,
            Running.ALONE);
  }

  @AfterAll
  static void free() {
    if (embedder != null) {
      detector.close();
      embedder.close();
    }
  }

  private static FoundModel find(Path cache, CatalogueModel.Task task, String choice) {
    return new FoundModel.Source(task, Catalogue.load(), cache).find(choice);
  }

  @ParameterizedTest
  @ValueSource(strings = {"obama", "obama2", "biden", "two_people"})
  void findsAndReadsFacesAsPythonDoes(String name) throws Exception {
    Picture picture = new Decoder(40_000_000).decode(Models.photo(name + ".jpg"));
    JsonNode golden = Golden.ALL.at("/photos/" + name);
    List<Face> faces = detector.detect(picture, 0.7).faces();
    assertEquals(golden.size(), faces.size());
    for (int i = 0; i < golden.size(); i++) {
      JsonNode expected = golden.get(i);
      Face face = faces.get(i);
      assertEquals(expected.get("score").asDouble(), face.score(), 0.002);
      assertTrue(face.box().iou(Golden.box(expected.get("box"))) > 0.99, () -> face + "");
      List<Point> marks = Golden.points(expected.get("landmarks"));
      for (int mark = 0; mark < marks.size(); mark++) {
        assertEquals(marks.get(mark).x(), face.landmarks().get(mark).x(), 1);
        assertEquals(marks.get(mark).y(), face.landmarks().get(mark).y(), 1);
      }
      Picture aligned = Warp.of(picture, Alignment.of(face.landmarks(), 112), 112, 112);
      double sharpness = expected.get("sharpness").asDouble();
      assertEquals(sharpness, Sharpness.of(aligned), 0.02 * sharpness);
      Embedding theirs = Embedding.normalised(Golden.floats(expected.get("embedding")));
      double cosine = embedder.embed(aligned).cosine(theirs);
      assertTrue(cosine > 0.999, name + ": " + cosine);
    }
  }

  @Test
  void theWidthIsReadFromTheGraph() {
    assertEquals(128, embedder.width());
    try (FaceEmbedder wide =
        FaceEmbedder.load(
            find(OWN, CatalogueModel.Task.FACE_EMBED, "face-512.onnx"), 0.4, Running.ALONE)) {
      assertEquals(512, wide.width());
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "two-classes.onnx | 0.4 | 1x3x32x32 | 1x3x112x112",
        "four-channels.onnx | 0.4 | 1x4x32x32 | 1x3x112x112",
        "face-square-output.onnx | 0.4 | 1x3x4x4 | 1xN",
        "face-512.onnx | 0 | face-512 | FACE_THRESHOLD"
      })
  void anEmbedderOfAnotherShapeIsRefusedNamingBoth(
      String file, double threshold, String is, String expected) {
    FoundModel found = find(OWN, CatalogueModel.Task.FACE_EMBED, file);
    String said =
        assertThrows(ModelException.class, () -> FaceEmbedder.load(found, threshold, Running.ALONE))
            .getMessage();
    assertTrue(said.contains(is) && said.contains(expected), said);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {"two-classes.onnx | 1x3x32x32 | ?x3x?x?", "any-size.onnx | output0 | cls_8"})
  void aDetectorOfAnotherShapeIsRefusedNamingBoth(String file, String is, String expected) {
    FoundModel found = find(OWN, CatalogueModel.Task.FACE_DETECT, file);
    String said =
        assertThrows(ModelException.class, () -> FaceDetector.load(found, Running.ALONE))
            .getMessage();
    assertTrue(said.contains(is) && said.contains(expected), said);
  }

  @ParameterizedTest
  @CsvSource({"1,1", "1,3000", "3000,1", "31,33", "640,641"})
  void aPictureOfAnyFormIsLookedAt(int width, int height) {
    Picture picture = new Picture(width, height, new byte[3 * width * height]);
    assertEquals(List.of(), detector.detect(picture, 0.7).faces());
  }
}
