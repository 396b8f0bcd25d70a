package dev.argus.inference.face;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.argus.core.health.Health;
import dev.argus.core.image.Picture;
import dev.argus.core.model.Catalogue;
import dev.argus.core.model.CatalogueModel;
import dev.argus.core.model.ModelException;
import dev.argus.inference.face.Liveness.Verdict;
import dev.argus.inference.model.FoundModel;
import dev.argus.inference.model.ModelRepository;
import dev.argus.inference.runtime.Running;
import dev.argus.inference.vision.Box;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Models of liveness, on graphs that these tests write. */
class LivenessTest {
  private static final Face FACE = new Face(new Box(40, 40, 99, 99), 1, List.of());

  @TempDir private Path folder;

  private FoundModel found(Path file) {
    return new FoundModel.Source(
            CatalogueModel.Task.FACE_LIVENESS, Catalogue.load(), file.getParent())
        .find(file.getFileName().toString());
  }

  private LivenessModel load(Path file) {
    return LivenessModel.load(found(file), Running.ALONE);
  }

  private static Picture plain(int red, int green, int blue) {
    byte[] rgb = new byte[3 * 200 * 200];
    for (int i = 0; i < rgb.length; i += 3) {
      rgb[i] = (byte) red;
      rgb[i + 1] = (byte) green;
      rgb[i + 2] = (byte) blue;
    }
    return new Picture(200, 200, rgb);
  }

  /** MiniFASNet is shown blue first, from 0 to 255; its second number stands for a living face. */
  @Test
  void showsSamplesAsTheyAreBlueFirstAndReadsTheSecondNumber() throws Exception {
    try (LivenessModel blue = load(LivenessGraph.write(folder.resolve("b.onnx"), 80, 1, 0, 0, 0))) {
      assertEquals(1, blue.judge(plain(0, 0, 200), FACE).real(), 1e-9);
      // Nothing speaks for either: one in three.
      assertEquals(1 / 3.0, blue.judge(plain(200, 200, 0), FACE).real(), 1e-9);
      double two = Math.exp(2);
      assertEquals(two / (two + 2), blue.judge(plain(9, 9, 2), FACE).real(), 1e-6);
    }
  }

  @Test
  void showsThePartAroundTheFaceAndNoMore() throws Exception {
    Picture picture = plain(0, 0, 0);
    // Around (70, 70), 162 wide: from -11 on, so from 0 to 162.
    for (int y = 0; y < 200; y++) {
      Arrays.fill(picture.rgb(), 3 * (y * 200 + 163), 3 * (y * 200 + 200), (byte) 255);
    }
    Arrays.fill(picture.rgb(), 3 * 200 * 163, 3 * 200 * 200, (byte) 255);
    try (LivenessModel any = load(LivenessGraph.write(folder.resolve("a.onnx"), 80, 1, 1, 1, 0))) {
      assertEquals(1 / 3.0, any.judge(picture, FACE).real(), 1e-9);
      Arrays.fill(picture.rgb(), 3 * (200 * 162 + 80), 3 * (200 * 162 + 82), (byte) 255);
      assertTrue(any.judge(picture, FACE).real() > 0.34);
    }
  }

  @Test
  void modelsJudgeTogetherByTheMeanOfHowSureTheyAre() throws Exception {
    var sure = repository(LivenessGraph.write(folder.resolve("sure.onnx"), 80, 0, 0, 0, 50));
    var unsure = repository(LivenessGraph.write(folder.resolve("unsure.onnx"), 80, 0, 0, 0, 0));
    var never = repository(LivenessGraph.write(folder.resolve("never.onnx"), 80, 0, 0, 0, -50));
    try (sure;
        unsure;
        never) {
      assertEquals(Verdict.UNCHECKED, verdict(0.5, List.of()));
      assertEquals(Verdict.REAL, verdict(0.5, List.of(sure)));
      assertEquals(Verdict.REAL, verdict(0.66, List.of(sure, unsure)));
      assertEquals(Verdict.SPOOF, verdict(0.67, List.of(sure, unsure)));
      assertEquals(Verdict.SPOOF, verdict(0.5, List.of(never, unsure)));
    }
  }

  /** A broken model lets nobody in. */
  @Test
  void whatIsNoNumberIsNoLivingFace() throws Exception {
    Path file = LivenessGraph.write(folder.resolve("broken.onnx"), 80, 0, 0, 0, Float.NaN);
    try (var broken = repository(file)) {
      assertEquals(Verdict.SPOOF, verdict(0, List.of(broken)));
    }
  }

  private ModelRepository<LivenessModel> repository(Path file) {
    var models =
        new ModelRepository<>(
            CatalogueModel.Task.FACE_LIVENESS,
            choice -> load(folder.resolve(choice)),
            new Health().gate("liveness", "loading"));
    models.load(file.getFileName().toString());
    models.choose(file.getFileName().toString().replace(".onnx", ""));
    return models;
  }

  private static Verdict verdict(double threshold, List<ModelRepository<LivenessModel>> models) {
    return new Liveness(models, threshold).judge(plain(0, 0, 0), FACE).verdict();
  }

  @ParameterizedTest
  @CsvSource({
    "1x1x80x80, 3, 1x3xNxN",
    "1x3x80x64, 3, 1x3xNxN",
    "2x3x80x80, 3, 1x3xNxN",
    "1x3x80x80, 2, 1x3",
    "1x3x80x80, 128, 1x3",
  })
  void anotherShapeIsRefusedNamingBoth(String input, int classes, String expected)
      throws Exception {
    long[] shape = Stream.of(input.split("x")).mapToLong(Long::parseLong).toArray();
    float[] weights = new float[(int) shape[1] + 1];
    Path file = LivenessGraph.write(folder.resolve("other.onnx"), shape, weights, classes);
    String said = assertThrows(ModelException.class, () -> load(file)).getMessage();
    assertTrue(said.contains(classes == 3 ? input : "1x" + classes), said);
    assertTrue(said.contains(expected), said);
  }

  @Test
  void theCataloguesSayWhatTheyAreShownAndWhichNumberIsReal() {
    for (CatalogueModel model : Catalogue.load().models()) {
      boolean judges = model.task() == CatalogueModel.Task.FACE_LIVENESS;
      assertEquals(judges, model.crop() >= 1, model.name());
      assertEquals(judges, model.classes().contains("real"), model.name());
    }
    assertFalse(Catalogue.load().of(CatalogueModel.Task.FACE_LIVENESS).isEmpty());
  }
}
