package dev.argus.core.model;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What an ONNX file says of itself without being run: the few members of {@code onnx.proto} that
 * matter here, read straight from its protocol-buffer encoding.
 *
 * @param inputs tensors to feed, without weights
 * @param outputs tensors that come out
 * @param metadata the exporter's notes by key
 */
public record OnnxFile(List<Tensor> inputs, List<Tensor> outputs, Map<String, String> metadata) {
  /** Element type number of 32-bit floats in {@code onnx.TensorProto.DataType}. */
  public static final int FLOAT = 1;

  /** A dimension that is only known when the model runs. */
  public static final long DYNAMIC = -1;

  /**
   * A tensor of the graph.
   *
   * @param name in the graph
   * @param type number in {@code onnx.TensorProto.DataType}
   * @param shape sizes, {@link #DYNAMIC} where not fixed
   */
  public record Tensor(String name, int type, List<Long> shape) {
    /** Such as {@code 1x3x416x416}, with {@code ?} for what is not fixed. */
    public String form() {
      return String.join(
          "x", shape.stream().map(d -> d == DYNAMIC ? "?" : Long.toString(d)).toList());
    }
  }

  /** Copies what it is given. */
  public OnnxFile {
    inputs = List.copyOf(inputs);
    outputs = List.copyOf(outputs);
    metadata = Map.copyOf(metadata);
  }

  /**
   * Reads a file.
   *
   * @throws ModelException when it cannot be read or is no ONNX file
   */
  public static OnnxFile read(Path path) {
    try (FileChannel file = FileChannel.open(path)) {
      return parse(Proto.of(file.map(FileChannel.MapMode.READ_ONLY, 0, file.size())));
    } catch (IOException e) {
      throw new ModelException("The model file " + path + " cannot be read.", e);
    } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
      throw new ModelException("The file " + path + " is not an ONNX model.", e);
    }
  }

  private static OnnxFile parse(Proto model) {
    Map<String, String> metadata = new LinkedHashMap<>();
    List<Tensor> inputs = new ArrayList<>();
    List<Tensor> outputs = new ArrayList<>();
    Set<String> weights = new HashSet<>();
    for (Proto.Field field : model.fields()) {
      if (field.number() == 7) {
        graph(field.message(), inputs, outputs, weights);
      } else if (field.number() == 14) {
        Proto entry = field.message();
        metadata.put(entry.text(1), entry.text(2));
      }
    }
    inputs.removeIf(tensor -> weights.contains(tensor.name()));
    if (inputs.isEmpty() || outputs.isEmpty()) {
      throw new IllegalArgumentException("no graph");
    }
    return new OnnxFile(inputs, outputs, metadata);
  }

  private static void graph(
      Proto graph, List<Tensor> inputs, List<Tensor> outputs, Set<String> weights) {
    for (Proto.Field field : graph.fields()) {
      switch (field.number()) {
        case 5 -> weights.add(field.message().text(8));
        case 11 -> inputs.add(tensor(field.message()));
        case 12 -> outputs.add(tensor(field.message()));
        default -> {
          // Nodes and notes are the runtime's business.
        }
      }
    }
  }

  private static Tensor tensor(Proto value) {
    int type = 0;
    List<Long> shape = new ArrayList<>();
    for (Proto.Field field : value.message(2).message(1).fields()) {
      if (field.number() == 1) {
        type = (int) field.value();
      } else if (field.number() == 2) {
        for (Proto.Field dimension : field.message().fields()) {
          long size = dimension.message().number(1);
          shape.add(size > 0 ? size : DYNAMIC);
        }
      }
    }
    return new Tensor(value.text(1), type, List.copyOf(shape));
  }
}
