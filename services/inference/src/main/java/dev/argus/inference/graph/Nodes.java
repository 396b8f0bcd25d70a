package dev.argus.inference.graph;

import dev.argus.inference.graph.onnx.AttributeProto;
import dev.argus.inference.graph.onnx.AttributeProto.AttributeType;
import dev.argus.inference.graph.onnx.GraphProto;
import dev.argus.inference.graph.onnx.NodeProto;
import dev.argus.inference.graph.onnx.TensorProto;
import dev.argus.inference.graph.onnx.ValueInfoProto;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Who makes and who takes the tensors of a graph, and what its constants are. */
final class Nodes {
  private static final int FLOAT = 1;
  private static final int INT64 = 7;

  /** ONNX's own domain, by either of its names. */
  private static final Set<String> OWN = Set.of("", "ai.onnx");

  private final Map<String, NodeProto> makers = new HashMap<>();
  private final Map<String, List<NodeProto>> takers = new HashMap<>();
  private final Map<String, TensorProto> constants = new HashMap<>();
  private final Set<String> inputs;
  private final Set<String> answers;

  Nodes(GraphProto graph) {
    for (NodeProto node : graph.getNodeList()) {
      node.getOutputList().forEach(name -> makers.put(name, node));
      for (String name : node.getInputList()) {
        takers.computeIfAbsent(name, it -> new ArrayList<>()).add(node);
      }
      if (is(node, "Constant") && node.getOutputCount() == 1) {
        attribute(node, "value").ifPresent(it -> constants.put(node.getOutput(0), it.getT()));
      }
    }
    graph.getInitializerList().forEach(it -> constants.put(it.getName(), it));
    inputs = names(graph.getInputList());
    answers = names(graph.getOutputList());
  }

  /** Of a graph's inputs or outputs. */
  static Set<String> names(List<ValueInfoProto> values) {
    return values.stream().map(ValueInfoProto::getName).collect(Collectors.toSet());
  }

  /** The node that makes a tensor, where it is of a kind. */
  Optional<NodeProto> maker(String tensor, String operator) {
    return Optional.ofNullable(makers.get(tensor)).filter(it -> is(it, operator));
  }

  /** Whether a node is an operator of ONNX itself, and not another's of the same name. */
  static boolean is(NodeProto node, String operator) {
    return node.getOpType().equals(operator) && OWN.contains(node.getDomain());
  }

  /** Whether a node, an initializer or the graph's caller makes a tensor of this name. */
  boolean known(String tensor) {
    return makers.containsKey(tensor) || constants.containsKey(tensor) || inputs.contains(tensor);
  }

  /** Nodes that take a tensor, each as often as it does. */
  List<NodeProto> takers(String tensor) {
    return takers.getOrDefault(tensor, List.of());
  }

  /** Whether a tensor is an answer of the graph. */
  boolean answers(String tensor) {
    return answers.contains(tensor);
  }

  /** A constant of 32-bit floats in four dimensions that the file itself holds in raw. */
  Optional<TensorProto> weights(String tensor) {
    return constant(tensor, FLOAT)
        .filter(it -> it.getDimsCount() == 4 && it.getDimsList().stream().allMatch(d -> d > 0))
        .filter(
            it ->
                it.getRawData().size()
                    == Float.BYTES * it.getDimsList().stream().reduce(1L, (a, b) -> a * b));
  }

  /** A constant list of 64-bit whole numbers; empty where it is none. */
  List<Long> whole(String tensor) {
    List<Long> values = new ArrayList<>();
    constant(tensor, INT64)
        .ifPresent(
            found -> {
              values.addAll(found.getInt64DataList());
              ByteBuffer raw = raw(found);
              while (raw.remaining() >= Long.BYTES) {
                values.add(raw.getLong());
              }
            });
    return values;
  }

  /** A tensor's values as bytes, row-major, to be read as their type. */
  static ByteBuffer raw(TensorProto tensor) {
    return tensor.getRawData().asReadOnlyByteBuffer().order(ByteOrder.LITTLE_ENDIAN);
  }

  private Optional<TensorProto> constant(String tensor, int type) {
    return Optional.ofNullable(constants.get(tensor)).filter(it -> it.getDataType() == type);
  }

  /** A node's attribute of a name. */
  static Optional<AttributeProto> attribute(NodeProto node, String name) {
    return node.getAttributeList().stream().filter(it -> it.getName().equals(name)).findFirst();
  }

  /** A node's list of whole numbers; empty where it says none. */
  static List<Long> list(NodeProto node, String name) {
    return attribute(node, name).map(AttributeProto::getIntsList).orElse(List.of());
  }

  /** An attribute that is a list of whole numbers. */
  static AttributeProto ints(String name, List<Long> values) {
    return AttributeProto.newBuilder()
        .setName(name)
        .setType(AttributeType.INTS)
        .addAllInts(values)
        .build();
  }
}
