package dev.argus.inference.graph;

import com.google.protobuf.ByteString;
import dev.argus.inference.graph.onnx.GraphProto;
import dev.argus.inference.graph.onnx.NodeProto;
import dev.argus.inference.graph.onnx.TensorProto;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;

/** Graphs as other exporters write them. */
final class Graphs {
  private static final int INT64 = 7;

  private Graphs() {}

  /** Four slices of rows and columns in the place of YOLOX's six or eight of either. */
  static GraphProto slicedAtOnce(GraphProto exported) {
    List<String> quarters = Exported.first("Concat").getInputList();
    long[][] starts = {{0, 0}, {1, 0}, {0, 1}, {1, 1}};
    GraphProto.Builder graph = exported.toBuilder().clearNode();
    for (int i = 0; i < starts.length; i++) {
      graph.addInitializer(constant("starts" + i, starts[i]));
      graph.addNode(
          NodeProto.newBuilder()
              .setOpType("Slice")
              .addAllInput(List.of(Exported.PIXELS, "starts" + i, "ends", "axes", "steps"))
              .addOutput(quarters.get(i)));
    }
    graph.addInitializer(constant("ends", Long.MAX_VALUE, Long.MAX_VALUE));
    graph.addInitializer(constant("axes", 2, 3));
    graph.addInitializer(constant("steps", 2, 2));
    exported.getNodeList().stream()
        .filter(node -> !node.getOpType().equals("Slice"))
        .forEach(graph::addNode);
    return graph.build();
  }

  /** A constant list. */
  static TensorProto constant(String name, long... values) {
    ByteBuffer bytes =
        ByteBuffer.allocate(Long.BYTES * values.length).order(ByteOrder.LITTLE_ENDIAN);
    bytes.asLongBuffer().put(values);
    return TensorProto.newBuilder()
        .setName(name)
        .setDataType(INT64)
        .addDims(values.length)
        .setRawData(ByteString.copyFrom(bytes))
        .build();
  }
}
