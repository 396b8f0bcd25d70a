package dev.argus.inference.detect;

import dev.argus.core.model.CatalogueModel;
import dev.argus.core.model.InputContract;
import dev.argus.core.model.InputContract.Colours;
import dev.argus.core.model.InputContract.Layout;
import dev.argus.core.model.InputContract.Placement;
import dev.argus.core.model.ModelException;
import dev.argus.core.model.OnnxFile;
import dev.argus.inference.model.FoundModel;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * A detector's file and what is known of it before it runs.
 *
 * @param found the file
 * @param labels by class number; empty when nobody says
 * @param size of its input
 */
record DetectorModel(FoundModel found, List<String> labels, Size size) {
  private static final Pattern TWO_SIDES = Pattern.compile("\\[(\\d{1,5}), ?(\\d{1,5})]");

  private static final List<Float> UNSCALED = List.of(0f, 0f, 0f);

  /** Blue first, as MMDetection's configurations of RTMDet have it. */
  private static final List<Float> RTMDET_MEAN = List.of(103.53f, 116.28f, 123.675f);

  private static final List<Float> RTMDET_STD = List.of(57.375f, 57.12f, 58.395f);

  /** Sides of an input in pixels. */
  record Size(int width, int height) {}

  /**
   * Looks at a file.
   *
   * @throws ModelException when it is no detector, or not as the catalogue says
   */
  static DetectorModel of(FoundModel found) {
    Size size = size(found);
    if (found.known().isEmpty()) {
      return new DetectorModel(
          found, Labels.parse(found.graph().metadata().getOrDefault("names", "")), size);
    }
    CatalogueModel model = found.known().get();
    InputContract input = model.input();
    if (size.width() != input.width() || size.height() != input.height()) {
      throw new ModelException(
          "Model %s takes %dx%d, the catalogue says %dx%d."
              .formatted(model.name(), size.width(), size.height(), input.width(), input.height()));
    }
    return new DetectorModel(found, model.classes(), size);
  }

  private static Size size(FoundModel found) {
    OnnxFile onnx = found.graph();
    OnnxFile.Tensor input = onnx.inputs().get(0);
    List<Long> shape = input.shape();
    boolean picture =
        onnx.inputs().size() == 1
            && input.type() == OnnxFile.FLOAT
            && shape.size() == 4
            && (shape.get(0) == 1 || shape.get(0) == OnnxFile.DYNAMIC)
            && shape.get(1) == 3;
    if (!picture) {
      throw new ModelException(
          "The input of %s is %s; a detector takes one 1x3xHxW of 32-bit floats."
              .formatted(found.file().path(), input.form()));
    }
    if (shape.get(2) != OnnxFile.DYNAMIC && shape.get(3) != OnnxFile.DYNAMIC) {
      return new Size(Math.toIntExact(shape.get(3)), Math.toIntExact(shape.get(2)));
    }
    if (found.known().isPresent()) {
      InputContract known = found.known().get().input();
      return new Size(known.width(), known.height());
    }
    // Ultralytics notes the size it was trained with, height first.
    Matcher sides = TWO_SIDES.matcher(onnx.metadata().getOrDefault("imgsz", ""));
    if (!sides.matches()) {
      throw new ModelException(
          "The input of %s is %s without a note \"imgsz\" of its size; export it with a fixed size."
              .formatted(found.file().path(), input.form()));
    }
    return new Size(Integer.parseInt(sides.group(2)), Integer.parseInt(sides.group(1)));
  }

  /** The contract, guessed from the layout where the catalogue does not know the model. */
  InputContract input(OutputLayout layout) {
    return found.known().map(CatalogueModel::input).orElseGet(() -> guess(layout));
  }

  private InputContract guess(OutputLayout layout) {
    if (layout instanceof YoloxLayout) {
      return contract(Colours.BGR, UNSCALED, List.of(1f, 1f, 1f));
    }
    return layout instanceof RtmdetLayout
        ? contract(Colours.BGR, RTMDET_MEAN, RTMDET_STD)
        : contract(Colours.RGB, UNSCALED, List.of(255f, 255f, 255f));
  }

  private InputContract contract(Colours colours, List<Float> mean, List<Float> std) {
    Placement placement = colours == Colours.BGR ? Placement.TOP_LEFT : Placement.CENTRE;
    return new InputContract(
        Layout.NCHW, size.width(), size.height(), colours, mean, std, placement);
  }

  /**
   * A label for every class.
   *
   * @throws ModelException when the file names another number of classes than the output scores
   */
  List<String> labels(OutputLayout layout) {
    if (labels.isEmpty()) {
      return IntStream.range(0, layout.classes()).mapToObj(Integer::toString).toList();
    }
    if (labels.size() != layout.classes()) {
      throw new ModelException(
          "Model %s names %d classes, its output scores %d."
              .formatted(found.name(), labels.size(), layout.classes()));
    }
    return labels;
  }
}
