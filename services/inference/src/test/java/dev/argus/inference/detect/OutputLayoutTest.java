package dev.argus.inference.detect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.argus.core.model.ModelException;
import dev.argus.inference.runtime.Tensor;
import dev.argus.inference.vision.Box;
import dev.argus.inference.vision.Candidate;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The way from a detector's output to boxes, on numbers done by hand. */
class OutputLayoutTest {
  @Test
  void layoutsAreToldApartByShapeAndOthersNamed() {
    assertEquals(new YoloxLayout(416, 416, 80), layout(416, zeros(1, 3549, 85)));
    assertInstanceOf(UltralyticsLayout.class, layout(640, zeros(1, 84, 8400)));
    assertEquals(4, layout(32, zeros(1, 8, 21)).classes());
    String said =
        assertThrows(ModelException.class, () -> layout(640, zeros(1, 25_200, 85))).getMessage();
    assertTrue(said.contains("1x25200x85") && said.contains("8400"), said);
  }

  private static OutputLayout layout(int side, Tensor... outputs) {
    return OutputLayout.of(List.of(outputs), new DetectorModel.Size(side, side), 1);
  }

  private static Tensor zeros(long... shape) {
    return new Tensor(shape, new float[(int) (shape[0] * shape[1] * shape[2])]);
  }

  @Test
  void yoloxCellsBecomeBoxes() {
    // Input 32x32: 16 + 4 + 1 cells of 5 + 2 numbers. Cell 6 is column 2, row 1 of stride 8.
    float[] values = new float[21 * 7];
    float[] cell = {0.5f, 0.25f, (float) Math.log(2), 0, 0.9f, 0.1f, 0.8f};
    System.arraycopy(cell, 0, values, 6 * 7, 7);
    List<Candidate> found =
        new YoloxLayout(32, 32, 2)
            .candidates(List.of(new Tensor(new long[] {1, 21, 7}, values)), 0.3f, both());
    assertEquals(1, found.size());
    assertEquals(1, found.get(0).classId());
    assertEquals(0.72, found.get(0).score(), 1e-6);
    assertBox(found.get(0).box(), 12, 6, 28, 14);
  }

  @Test
  void ultralyticsColumnsBecomeBoxes() {
    float[] values = new float[6 * 21];
    float[] column = {10, 12, 4, 6, 0.2f, 0.7f};
    for (int row = 0; row < 6; row++) {
      values[row * 21 + 5] = column[row];
    }
    Tensor output = new Tensor(new long[] {1, 6, 21}, values);
    List<Candidate> found = new UltralyticsLayout(21, 2).candidates(List.of(output), 0.3f, both());
    assertEquals(1, found.size());
    assertEquals(1, found.get(0).classId());
    assertBox(found.get(0).box(), 8, 9, 12, 15);
    assertEquals(
        List.of(),
        new UltralyticsLayout(21, 2)
            .candidates(List.of(output), 0.3f, new boolean[] {true, false}));
  }

  @Test
  void rtmdetRowsAreBoxesAlready() {
    Tensor boxes =
        new Tensor(
            new long[] {1, 3, 5},
            new float[] {1, 2, 3, 4, 0.9f, 5, 6, 7, 8, 0.2f, 9, 9, 9, 9, 0.8f});
    Tensor labels = new Tensor(new long[] {1, 3}, new float[] {1, 0, -1});
    OutputLayout layout = layout(320, boxes, labels);
    assertEquals(new RtmdetLayout(1), layout);
    List<Candidate> found = layout.candidates(List.of(boxes, labels), 0.3f, both());
    assertEquals(1, found.size());
    assertEquals(1, found.get(0).classId());
    assertBox(found.get(0).box(), 1, 2, 3, 4);
    Tensor none = new Tensor(new long[] {1, 0, 5}, new float[0]);
    Tensor nothing = new Tensor(new long[] {1, 0}, new float[0]);
    assertEquals(List.of(), layout.candidates(List.of(none, nothing), 0.3f, both()));
  }

  private static boolean[] both() {
    return new boolean[] {true, true};
  }

  private static void assertBox(Box box, double x1, double y1, double x2, double y2) {
    assertEquals(x1, box.x1(), 1e-4);
    assertEquals(y1, box.y1(), 1e-4);
    assertEquals(x2, box.x2(), 1e-4);
    assertEquals(y2, box.y2(), 1e-4);
  }

  @Test
  void labelsAreReadFromThePythonThatUltralyticsWrites() {
    assertEquals(
        List.of("person", "bull's eye", "it's"),
        Labels.parse("{0: 'person', 1: \"bull's eye\", 2: 'it\\'s'}"));
    assertEquals(List.of(), Labels.parse("{0: 'a', 2: 'c'}"));
    assertEquals(List.of(), Labels.parse(""));
  }
}
