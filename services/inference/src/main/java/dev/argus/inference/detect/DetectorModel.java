package dev.argus.inference.detect;

import dev.argus.core.model.Catalogue;
import dev.argus.core.model.CatalogueModel;
import dev.argus.core.model.InputContract;
import dev.argus.core.model.InputContract.Colours;
import dev.argus.core.model.InputContract.Layout;
import dev.argus.core.model.InputContract.Placement;
import dev.argus.core.model.ModelCache;
import dev.argus.core.model.ModelException;
import dev.argus.core.model.ModelFile;
import dev.argus.core.model.OnnxFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A detector's file and what is known of it before it runs.
 *
 * @param name of the catalogue, or of the file
 * @param file verified or at least hashed
 * @param licence SPDX identifier, or {@code unknown}
 * @param labels by class number; empty when nobody says
 * @param size of its input
 * @param contract from the catalogue; without one the layout of the output tells
 */
public record DetectorModel(
    String name,
    ModelFile file,
    String licence,
    List<String> labels,
    Size size,
    Optional<InputContract> contract) {
  private static final Pattern TWO_SIDES = Pattern.compile("\\[(\\d{1,5}), ?(\\d{1,5})]");
  private static final String SUFFIX = ".onnx";

  /** Sides of an input in pixels. */
  public record Size(int width, int height) {}

  /**
   * Finds what a setting names.
   *
   * @param choice a name of the catalogue, or a path that ends in .onnx, absolute or in the cache
   * @throws ModelException when there is no such model, or its file is not as it should be
   */
  public static DetectorModel find(String choice, Catalogue catalogue, Path cache) {
    Optional<CatalogueModel> known = catalogue.find(choice, CatalogueModel.Task.DETECT);
    if (known.isPresent()) {
      return of(known.get(), new ModelCache(cache).file(known.get()));
    }
    Path path = cache.resolve(choice);
    if (choice.endsWith(SUFFIX) && Files.isRegularFile(path)) {
      return of(ModelFile.of(path));
    }
    String names =
        catalogue.of(CatalogueModel.Task.DETECT).stream()
            .map(CatalogueModel::name)
            .collect(Collectors.joining(", "));
    throw new ModelException(
        choice.endsWith(SUFFIX)
            ? "MODEL_PATH names " + path + ", where there is no file."
            : "MODEL_PATH is \"%s\"; give one of %s, or the path of an ONNX file (.onnx)."
                .formatted(choice, names));
  }

  private static DetectorModel of(CatalogueModel model, ModelFile file) {
    Size size = size(file, OnnxFile.read(file.path()));
    InputContract input = model.input();
    if (size.width() != input.width() || size.height() != input.height()) {
      throw new ModelException(
          "Model %s takes %dx%d, the catalogue says %dx%d."
              .formatted(model.name(), size.width(), size.height(), input.width(), input.height()));
    }
    return new DetectorModel(
        model.name(), file, model.licence(), model.classes(), size, Optional.of(input));
  }

  private static DetectorModel of(ModelFile file) {
    OnnxFile onnx = OnnxFile.read(file.path());
    String name = file.path().getFileName().toString();
    return new DetectorModel(
        name.substring(0, name.length() - SUFFIX.length()),
        file,
        onnx.metadata().getOrDefault("license", "unknown"),
        Labels.parse(onnx.metadata().getOrDefault("names", "")),
        size(file, onnx),
        Optional.empty());
  }

  private static Size size(ModelFile file, OnnxFile onnx) {
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
              .formatted(file.path(), input.form()));
    }
    if (shape.get(2) != OnnxFile.DYNAMIC && shape.get(3) != OnnxFile.DYNAMIC) {
      return new Size(Math.toIntExact(shape.get(3)), Math.toIntExact(shape.get(2)));
    }
    // Ultralytics notes the size it was trained with, height first.
    Matcher sides = TWO_SIDES.matcher(onnx.metadata().getOrDefault("imgsz", ""));
    if (!sides.matches()) {
      throw new ModelException(
          "The input of %s is %s without a note \"imgsz\" of its size; export it with a fixed size."
              .formatted(file.path(), input.form()));
    }
    return new Size(Integer.parseInt(sides.group(2)), Integer.parseInt(sides.group(1)));
  }

  /** The contract, guessed from the layout where the catalogue does not know the model. */
  InputContract input(OutputLayout layout) {
    return contract.orElseGet(
        () ->
            layout instanceof YoloxLayout
                ? guess(Colours.BGR, 1, Placement.TOP_LEFT)
                : guess(Colours.RGB, 255, Placement.CENTRE));
  }

  private InputContract guess(Colours colours, float std, Placement placement) {
    return new InputContract(
        Layout.NCHW,
        size.width(),
        size.height(),
        colours,
        List.of(0f, 0f, 0f),
        List.of(std, std, std),
        placement);
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
              .formatted(name, labels.size(), layout.classes()));
    }
    return labels;
  }
}
