package dev.argus.inference.graph;

import com.google.protobuf.ByteString;
import dev.argus.inference.graph.onnx.AttributeProto;
import dev.argus.inference.graph.onnx.GraphProto;
import dev.argus.inference.graph.onnx.NodeProto;
import dev.argus.inference.graph.onnx.TensorProto;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The layer that YOLOX and the first YOLOv5 begin with: four quarters of the pixels, one behind the
 * other as channels, and a convolution of k x k over them (YOLOX, yolox/models/network_blocks.py,
 * Focus). That is a convolution of 2k x 2k in strides of 2 over the pixels themselves, which YOLOv5
 * has in its place since version 6.0, and which does not move every pixel twice before it starts.
 *
 * @param quarters in the order of their channels
 * @param gone nodes that are not needed any more
 * @param convolution over the quarters
 * @param weights of it, outputs x 4C x k x k
 */
record FocusLayer(
    List<Quarter> quarters, Set<NodeProto> gone, NodeProto convolution, TensorProto weights) {
  private static final String WEIGHTS = "argus.focus.weights";
  private static final Set<String> CHANGED = Set.of("kernel_shape", "strides", "pads");

  /** The layer, where a graph has one and uses what lies within it nowhere else. */
  static Optional<FocusLayer> of(GraphProto graph) {
    boolean flat =
        graph.getNodeList().stream()
            .flatMap(node -> node.getAttributeList().stream())
            .noneMatch(AttributeProto::hasG);
    Nodes nodes = new Nodes(graph);
    return graph.getNodeList().stream()
        .filter(node -> flat && !nodes.known(WEIGHTS) && joins(node))
        .flatMap(node -> of(node, nodes).stream())
        .findFirst();
  }

  private static boolean joins(NodeProto node) {
    return Nodes.is(node, "Concat")
        && node.getInputCount() == 4
        && Nodes.attribute(node, "axis").filter(it -> it.getI() == 1).isPresent();
  }

  private static Optional<FocusLayer> of(NodeProto concat, Nodes nodes) {
    List<Quarter> quarters =
        concat.getInputList().stream().flatMap(it -> Quarter.of(it, nodes).stream()).toList();
    Set<List<Integer>> places =
        quarters.stream().map(it -> List.of(it.row(), it.column())).collect(Collectors.toSet());
    boolean whole = places.size() == 4 && quarters.size() == 4;
    List<NodeProto> takers = nodes.takers(concat.getOutput(0));
    if (!whole
        || quarters.stream().map(Quarter::pixels).distinct().count() != 1
        || takers.size() != 1
        || !plain(takers.get(0))) {
      return Optional.empty();
    }
    NodeProto convolution = takers.get(0);
    Set<NodeProto> gone = new HashSet<>(Set.of(concat));
    quarters.forEach(quarter -> gone.addAll(quarter.slices()));
    return nodes
        .weights(convolution.getInput(1))
        .filter(it -> it.getDims(1) % 4 == 0 && within(gone, convolution, nodes))
        .map(it -> new FocusLayer(quarters, gone, convolution, it));
  }

  /** A convolution whose steps are of one, with its padding said in numbers or none. */
  private static boolean plain(NodeProto node) {
    return Nodes.is(node, "Conv")
        && Nodes.attribute(node, "auto_pad").isEmpty()
        && Nodes.attribute(node, "group").map(AttributeProto::getI).orElse(1L) == 1
        && Stream.of("strides", "dilations")
            .flatMap(name -> Nodes.list(node, name).stream())
            .allMatch(step -> step == 1);
  }

  private static boolean within(Set<NodeProto> gone, NodeProto convolution, Nodes nodes) {
    return gone.stream()
        .flatMap(node -> node.getOutputList().stream())
        .allMatch(
            name ->
                !nodes.answers(name)
                    && nodes.takers(name).stream()
                        .allMatch(it -> gone.contains(it) || it.equals(convolution)));
  }

  /** The graph with the one convolution in the layer's place. */
  GraphProto fold(GraphProto graph) {
    List<NodeProto> kept =
        graph.getNodeList().stream()
            .filter(node -> !gone.contains(node))
            .map(node -> node.equals(convolution) ? folded() : node)
            .toList();
    Set<String> used =
        kept.stream().flatMap(it -> it.getInputList().stream()).collect(Collectors.toSet());
    Set<String> answers = Nodes.names(graph.getOutputList());
    Set<String> spare =
        Stream.concat(gone.stream(), Stream.of(convolution))
            .flatMap(node -> node.getInputList().stream())
            .filter(name -> !used.contains(name) && !answers.contains(name))
            .collect(Collectors.toSet());
    GraphProto.Builder without = graph.toBuilder().clearNode().addAllNode(kept).clearInitializer();
    graph.getInitializerList().stream()
        .filter(it -> !spare.contains(it.getName()))
        .forEach(without::addInitializer);
    return without.addInitializer(spread()).build();
  }

  private NodeProto folded() {
    NodeProto.Builder node = convolution.toBuilder().clearAttribute();
    convolution.getAttributeList().stream()
        .filter(it -> !CHANGED.contains(it.getName()))
        .forEach(node::addAttribute);
    List<Long> pads = Nodes.list(convolution, "pads").stream().map(it -> 2 * it).toList();
    return node.setInput(0, quarters.get(0).pixels())
        .setInput(1, WEIGHTS)
        .addAttribute(
            Nodes.ints("kernel_shape", List.of(2 * weights.getDims(2), 2 * weights.getDims(3))))
        .addAttribute(Nodes.ints("strides", List.of(2L, 2L)))
        .addAttribute(Nodes.ints("pads", pads.isEmpty() ? List.of(0L, 0L, 0L, 0L) : pads))
        .build();
  }

  /** Each weight at the pixel that its quarter's is: outputs x C x 2k x 2k. */
  private TensorProto spread() {
    int outputs = (int) weights.getDims(0);
    int channels = (int) weights.getDims(1) / 4;
    int down = (int) weights.getDims(2);
    int across = (int) weights.getDims(3);
    FloatBuffer from = Nodes.raw(weights).asFloatBuffer();
    ByteBuffer bytes =
        ByteBuffer.allocate(Float.BYTES * from.remaining()).order(ByteOrder.LITTLE_ENDIAN);
    FloatBuffer to = bytes.asFloatBuffer();
    for (int output = 0; output < outputs; output++) {
      for (Quarter quarter : quarters) {
        for (int channel = 0; channel < channels; channel++) {
          int plane = 2 * down * (output * channels + channel);
          for (int y = 0; y < down; y++) {
            for (int x = 0; x < across; x++) {
              int row = plane + 2 * y + quarter.row();
              to.put(2 * across * row + 2 * x + quarter.column(), from.get());
            }
          }
        }
      }
    }
    return TensorProto.newBuilder()
        .setName(WEIGHTS)
        .setDataType(weights.getDataType())
        .addAllDims(List.of((long) outputs, (long) channels, 2L * down, 2L * across))
        .setRawData(ByteString.copyFrom(bytes))
        .build();
  }
}
