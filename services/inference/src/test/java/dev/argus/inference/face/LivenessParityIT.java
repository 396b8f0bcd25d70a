package dev.argus.inference.face;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.argus.core.image.Decoder;
import dev.argus.core.image.Picture;
import dev.argus.core.model.Catalogue;
import dev.argus.core.model.CatalogueModel;
import dev.argus.inference.Models;
import dev.argus.inference.model.FoundModel;
import dev.argus.inference.runtime.Running;
import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The catalogue's models of liveness on real faces and on the photos of prints and screens that
 * they were published with: {@code images/sample} of Silent-Face-Anti-Spoofing, looked for beside
 * the other photos.
 */
class LivenessParityIT {
  /** How sure each model is of a living face: the figures of docs/face.md. */
  @ParameterizedTest
  @CsvSource({
    "obama.jpg, 1.00, 1.00",
    "obama2.jpg, 0.99, 0.95",
    "biden.jpg, 1.00, 1.00",
    "image_T1.jpg, 1.00, 1.00",
    "image_F1.jpg, 0.01, 0.66",
    "image_F2.jpg, 0.00, 0.01",
  })
  void areAsSureAsTheyWere(String photo, double v2, double v1se) throws Exception {
    Picture picture = new Decoder(40_000_000).decode(Models.photo(photo));
    try (FaceDetector detector =
        FaceDetector.load(find(CatalogueModel.Task.FACE_DETECT, "yunet"), Running.ALONE)) {
      Face face = detector.detect(picture, 0.7).faces().get(0);
      assertEquals(v2, real("minifasnet-v2", picture, face), 0.01);
      assertEquals(v1se, real("minifasnet-v1se", picture, face), 0.01);
    }
  }

  private static double real(String name, Picture picture, Face face) {
    try (LivenessModel model =
        LivenessModel.load(find(CatalogueModel.Task.FACE_LIVENESS, name), Running.ALONE)) {
      return model.judge(picture, face).real();
    }
  }

  private static FoundModel find(CatalogueModel.Task task, String name) {
    Path cache = Models.cache(name);
    return new FoundModel.Source(task, Catalogue.load(), cache).find(name);
  }
}
