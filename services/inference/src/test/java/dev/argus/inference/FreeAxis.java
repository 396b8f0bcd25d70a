package dev.argus.inference;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A real detector with a free batch axis: the default one, whose own is fixed at 1. */
final class FreeAxis {
  /** Dimensions 1, 3, 416, 416 in {@code onnx.TensorShapeProto}. */
  private static final String INPUT = "\n\2\b\1" + "\n\2\b\3" + "\n\3\b\u00a0\3" + "\n\3\b\u00a0\3";

  /** Dimensions 1, 3549, 85. */
  private static final String OUTPUT = "\n\2\b\1" + "\n\3\b\u00dd\u001b" + "\n\2\bU";

  /** What the heads are reshaped to: 1, 85, all the rest. */
  private static final String RESHAPE = "\1\0\0\0\0\0\0\0" + "U\0\0\0\0\0\0\0" + "\u00ff".repeat(8);

  private FreeAxis() {}

  /** Writes it into a folder. */
  static Path yolox(Path folder) throws IOException {
    Path file = Models.cache().resolve("yolox_nano_coco.onnx");
    String graph = Files.readString(file, ISO_8859_1);
    // An unknown field in the place of dim_value leaves the dimension unsaid.
    String free =
        replaced(replaced(graph, INPUT, "\n\2x\1"), OUTPUT, "\n\2x\1")
            // Of a Reshape, 0 is what came in.
            .replace(RESHAPE, "\0" + RESHAPE.substring(1));
    return Files.writeString(folder.resolve("yolox-free.onnx"), free, ISO_8859_1);
  }

  private static String replaced(String graph, String shape, String first) {
    if (!graph.contains(shape)) {
      throw new IllegalStateException("The model is not the one that this is written for.");
    }
    return graph.replace(shape, first + shape.substring(first.length()));
  }
}
