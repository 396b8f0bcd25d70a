package dev.argus.inference.vision;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.argus.core.image.Picture;
import dev.argus.core.model.InputContract;
import dev.argus.core.model.InputContract.Colours;
import dev.argus.core.model.InputContract.Layout;
import dev.argus.core.model.InputContract.Placement;
import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The way from pixels to a tensor and from an output to boxes, on numbers done by hand. */
class TensorFunctionsTest {
  private static InputContract input(int side, Colours colours, float std, Placement placement) {
    return new InputContract(
        Layout.NCHW, side, side, colours, List.of(0f, 0f, 0f), List.of(std, std, std), placement);
  }

  @Test
  void yoloxLiesInTheCornerAndUltralyticsInTheMiddle() {
    InputContract corner = input(416, Colours.BGR, 1, Placement.TOP_LEFT);
    assertEquals(new Letterbox(416.0 / 768, 0, 0, 416, 312), Letterbox.of(corner, 768, 576));
    InputContract middle = input(640, Colours.RGB, 255, Placement.CENTRE);
    assertEquals(new Letterbox(640.0 / 768, 0, 80, 640, 480), Letterbox.of(middle, 768, 576));
    assertEquals(new Letterbox(0.5, 120, 0, 400, 640), Letterbox.of(middle, 800, 1280));
  }

  @Test
  void aBoxComesBackToWhereItWas() {
    Letterbox box = Letterbox.of(input(640, Colours.RGB, 255, Placement.CENTRE), 768, 576);
    Box back = box.toPicture(new Box(80, 160, 480, 480));
    assertEquals(96, back.x1(), 1e-4);
    assertEquals(96, back.y1(), 1e-4);
    assertEquals(576, back.x2(), 1e-4);
    assertEquals(480, back.y2(), 1e-4);
  }

  @Test
  void aPictureIsScaledAsOpenCvDoesAndFilledUpWith114() {
    // cv2.resize of the row [0, 100] to 4 places, INTER_LINEAR, is [0, 25, 75, 100].
    Picture picture = new Picture(2, 1, new byte[] {0, 10, 20, 100, 110, 120});
    InputContract input = input(4, Colours.BGR, 1, Placement.TOP_LEFT);
    FloatBuffer tensor = FloatBuffer.allocate(3 * 16);
    PictureTensor.write(picture, Letterbox.of(input, 2, 1), input, tensor);
    float[] values = tensor.array();
    assertRow(values, 0, 20, 45, 95, 120);
    assertRow(values, 1, 20, 45, 95, 120);
    assertRow(values, 2, 114, 114, 114, 114);
    assertRow(values, 4, 10, 35, 85, 110);
    assertRow(values, 8, 0, 25, 75, 100);
  }

  @Test
  void ultralyticsGetsRedFirstAndFractions() {
    Picture picture = new Picture(1, 1, new byte[] {(byte) 255, 0, 51});
    InputContract input = input(1, Colours.RGB, 255, Placement.CENTRE);
    FloatBuffer tensor = FloatBuffer.allocate(3);
    PictureTensor.write(picture, Letterbox.of(input, 1, 1), input, tensor);
    assertEquals(1, tensor.get(0), 1e-6);
    assertEquals(0, tensor.get(1), 1e-6);
    assertEquals(0.2, tensor.get(2), 1e-6);
  }

  private static void assertRow(float[] values, int row, float... expected) {
    assertEquals(
        Arrays.toString(expected),
        Arrays.toString(Arrays.copyOfRange(values, 4 * row, 4 * row + 4)));
  }

  @Test
  void suppressionIsClassWiseBestFirstAndCapped() {
    Box box = new Box(0, 0, 10, 10);
    Box near = new Box(1, 0, 11, 10);
    Box far = new Box(50, 50, 60, 60);
    List<Candidate> all =
        List.of(
            new Candidate(0, 0.5f, near),
            new Candidate(0, 0.9f, box),
            new Candidate(1, 0.6f, near),
            new Candidate(0, 0.4f, far));
    assertEquals(
        List.of(0.9f, 0.6f, 0.4f),
        Suppression.best(all, 0.45, 10).stream().map(Candidate::score).toList());
    assertEquals(2, Suppression.best(all, 0.45, 2).size());
    // The overlap of box and near is 90/110.
    assertEquals(4, Suppression.best(all, 0.82, 10).size());
    assertEquals(3, Suppression.best(all, 0.81, 10).size());
  }
}
