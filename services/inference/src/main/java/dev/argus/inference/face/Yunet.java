package dev.argus.inference.face;

import dev.argus.core.model.ModelException;
import dev.argus.core.model.OnnxFile;
import dev.argus.inference.model.FoundModel;
import dev.argus.inference.runtime.Tensor;
import dev.argus.inference.vision.Box;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * YuNet's outputs: for cells of 8, 16 and 32 pixels two scores, a box and five landmarks, each
 * relative to its cell.
 *
 * @param places of its twelve outputs in what the graph answers, see {@link #NAMES}
 * @see <a
 *     href="https://github.com/opencv/opencv/blob/4.x/modules/objdetect/src/face_detect.cpp">FaceDetectorYNImpl::postProcess</a>
 */
record Yunet(List<Integer> places) {
  /** Sides of the input are multiples of the largest cell. */
  static final int MULTIPLE = 32;

  private static final int[] STRIDES = {8, 16, MULTIPLE};
  private static final List<String> HEADS = List.of("cls", "obj", "bbox", "kps");
  private static final int[] VALUES = {1, 1, 4, 10};
  private static final List<String> NAMES =
      HEADS.stream()
          .flatMap(head -> Arrays.stream(STRIDES).mapToObj(stride -> head + "_" + stride))
          .toList();

  /**
   * Looks at a file.
   *
   * @throws ModelException when it takes or answers anything else, naming both
   */
  static Yunet of(FoundModel found) {
    OnnxFile.Tensor input = found.graph().inputs().get(0);
    List<Long> shape = input.shape();
    if (found.graph().inputs().size() != 1
        || input.type() != OnnxFile.FLOAT
        || shape.size() != 4
        || shape.get(1) != 3
        || shape.get(2) != OnnxFile.DYNAMIC
        || shape.get(3) != OnnxFile.DYNAMIC) {
      throw new ModelException(
          "The input of %s is %s; a face detector takes one ?x3x?x? of 32-bit floats."
              .formatted(found.file().path(), input.form()));
    }
    List<String> outputs = found.graph().outputs().stream().map(OnnxFile.Tensor::name).toList();
    if (!outputs.containsAll(NAMES)) {
      throw new ModelException(
          "The outputs of %s are %s; a face detector has %s."
              .formatted(
                  found.file().path(), String.join(", ", outputs), String.join(", ", NAMES)));
    }
    return new Yunet(NAMES.stream().map(outputs::indexOf).toList());
  }

  /**
   * Checks what an input of this size was answered with.
   *
   * @throws ModelException naming both shapes
   */
  void check(String model, List<Tensor> outputs, int width, int height) {
    for (int head = 0; head < HEADS.size(); head++) {
      for (int level = 0; level < STRIDES.length; level++) {
        long cells = (long) (width / STRIDES[level]) * (height / STRIDES[level]);
        Tensor output = output(outputs, head, level);
        if (!Arrays.equals(output.shape(), new long[] {1, cells, VALUES[head]})) {
          throw new ModelException(
              "Output %s of %s is %s; for an input of %dx%d a face detector answers 1x%dx%d."
                  .formatted(
                      NAMES.get(head * STRIDES.length + level),
                      model,
                      output.form(),
                      width,
                      height,
                      cells,
                      VALUES[head]));
        }
      }
    }
  }

  /** All faces that score enough, in pixels of the input, overlapping ones too. */
  List<Face> faces(List<Tensor> outputs, int width, float confidence) {
    List<Face> faces = new ArrayList<>();
    for (int level = 0; level < STRIDES.length; level++) {
      FloatBuffer classes = output(outputs, 0, level).data();
      FloatBuffer objects = output(outputs, 1, level).data();
      for (int cell = 0; cell < classes.limit(); cell++) {
        float score = (float) Math.sqrt(unit(classes.get(cell)) * unit(objects.get(cell)));
        if (score >= confidence) {
          faces.add(face(outputs, level, new Cell(cell, width / STRIDES[level]), score));
        }
      }
    }
    return faces;
  }

  /** A cell by its number, row after row, and how many a row has. */
  private record Cell(int number, int columns) {
    float x() {
      return number % columns;
    }

    float y() {
      return (float) Math.floorDiv(number, columns);
    }
  }

  private Face face(List<Tensor> outputs, int level, Cell cell, float score) {
    int stride = STRIDES[level];
    FloatBuffer box = output(outputs, 2, level).data();
    FloatBuffer points = output(outputs, 3, level).data();
    int b = cell.number * VALUES[2];
    int p = cell.number * VALUES[3];
    List<Point> landmarks = new ArrayList<>();
    for (int at = p; at < p + VALUES[3]; at += 2) {
      landmarks.add(
          new Point(
              (points.get(at) + cell.x()) * stride, (points.get(at + 1) + cell.y()) * stride));
    }
    return new Face(
        Box.around(
            (cell.x() + box.get(b)) * stride,
            (cell.y() + box.get(b + 1)) * stride,
            (float) Math.exp(box.get(b + 2)) * stride,
            (float) Math.exp(box.get(b + 3)) * stride),
        score,
        landmarks);
  }

  private Tensor output(List<Tensor> outputs, int head, int level) {
    return outputs.get(places.get(head * STRIDES.length + level));
  }

  private static float unit(float value) {
    return Math.max(0, Math.min(1, value));
  }
}
