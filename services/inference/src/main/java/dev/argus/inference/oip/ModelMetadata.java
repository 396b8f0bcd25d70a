package dev.argus.inference.oip;

import dev.argus.core.model.OnnxFile;
import dev.argus.inference.model.FoundModel;
import dev.argus.inference.runtime.ElementType;
import java.util.List;

/**
 * What is known of a model, as the protocol tells it.
 *
 * @param name of the model
 * @param versions the one that is loaded
 * @param platform {@value #PLATFORM}
 * @param inputs of the graph
 * @param outputs of the graph
 */
record ModelMetadata(
    String name,
    List<String> versions,
    String platform,
    List<TensorMetadata> inputs,
    List<TensorMetadata> outputs) {
  private static final String PLATFORM = "onnxruntime_onnx";
  private static final int VERSION_DIGITS = 12;

  /** A tensor of the graph; sizes that are not fixed are -1. */
  record TensorMetadata(String name, String datatype, List<Long> shape) {
    private static TensorMetadata of(OnnxFile.Tensor tensor) {
      String type = ElementType.ofOnnx(tensor.type()).map(Enum::name).orElse("UNKNOWN");
      return new TensorMetadata(tensor.name(), type, tensor.shape());
    }
  }

  static ModelMetadata of(FoundModel found) {
    return new ModelMetadata(
        found.name(),
        List.of(version(found)),
        PLATFORM,
        found.graph().inputs().stream().map(TensorMetadata::of).toList(),
        found.graph().outputs().stream().map(TensorMetadata::of).toList());
  }

  /**
   * A model's version is the beginning of its file's SHA-256: an answer says which weights gave it,
   * also while models are exchanged under one name.
   */
  static String version(FoundModel found) {
    String sha256 = found.file().sha256();
    return sha256.substring(0, Math.min(VERSION_DIGITS, sha256.length()));
  }
}
