package dev.argus.inference.graph;

import ai.djl.engine.Engine;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import dev.argus.inference.Models;
import dev.argus.inference.graph.onnx.ModelProto;
import dev.argus.inference.graph.onnx.NodeProto;
import dev.argus.inference.runtime.OnnxSession;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Random;

/** YOLOX-Nano as it was exported. */
final class Exported {
  static final String PIXELS = "images";

  private Exported() {}

  static Path file() {
    return Models.cache().resolve("yolox_nano_coco.onnx");
  }

  static ModelProto model() {
    try {
      return ModelProto.parseFrom(Files.readAllBytes(file()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The first node of a kind. */
  static NodeProto first(String operator) {
    return model().getGraph().getNodeList().stream()
        .filter(it -> it.getOpType().equals(operator))
        .findFirst()
        .orElseThrow();
  }

  /** What a file that takes the same input answers to noise, run as it is. */
  static float[] run(Path file) throws OrtException {
    Engine.getEngine("OnnxRuntime");
    FloatBuffer noise = OnnxSession.room(3 * 416 * 416);
    Random random = new Random(7);
    for (int i = 0; i < noise.capacity(); i++) {
      noise.put(i, random.nextInt(256));
    }
    OrtEnvironment environment = OrtEnvironment.getEnvironment();
    try (var session = environment.createSession(file.toString());
        var input = OnnxTensor.createTensor(environment, noise, new long[] {1, 3, 416, 416});
        var answer = session.run(Map.of(PIXELS, input))) {
      return ((OnnxTensor) answer.get(0)).getFloatBuffer().array();
    }
  }
}
