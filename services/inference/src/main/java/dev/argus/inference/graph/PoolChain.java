package dev.argus.inference.graph;

import dev.argus.inference.graph.onnx.AttributeProto;
import dev.argus.inference.graph.onnx.GraphProto;
import dev.argus.inference.graph.onnx.NodeProto;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The greatest values of windows of several sizes around the same places, which YOLOX and YOLOv5
 * take side by side (YOLOX, yolox/models/network_blocks.py, SPPBottleneck). That of 9 x 9 is the
 * greatest of 5 x 5 over those of 5 x 5 and so on, to the bit (of what is a number), and each step
 * looks at 25 values instead of 81 or 169; YOLOv5 does so since its version 6.0 (SPPF).
 */
final class PoolChain {
  private static final Set<String> CHANGED = Set.of("kernel_shape", "pads");

  private PoolChain() {}

  /** The graph with one pool behind the other, where it has some side by side. */
  static Optional<GraphProto> in(GraphProto graph) {
    Map<String, List<NodeProto>> pools = new LinkedHashMap<>();
    for (NodeProto node : graph.getNodeList()) {
      if (window(node) > 1) {
        pools.computeIfAbsent(node.getInput(0), it -> new ArrayList<>()).add(node);
      }
    }
    pools.values().removeIf(it -> it.stream().mapToLong(PoolChain::window).distinct().count() < 2);
    if (pools.isEmpty()) {
      return Optional.empty();
    }
    GraphProto.Builder chained = graph.toBuilder().clearNode();
    for (NodeProto node : graph.getNodeList()) {
      List<NodeProto> beside = node.getInputCount() == 0 ? null : pools.get(node.getInput(0));
      if (beside == null || !beside.contains(node)) {
        chained.addNode(node);
      } else if (node.equals(beside.get(0))) {
        chained.addAllNode(chain(beside));
      }
    }
    return Optional.of(chained.build());
  }

  /** All stand where the first did, since whatever takes them comes later. */
  private static List<NodeProto> chain(List<NodeProto> beside) {
    List<NodeProto> chain = new ArrayList<>();
    Optional<NodeProto> before = Optional.empty();
    for (NodeProto pool :
        beside.stream().sorted(Comparator.comparingLong(PoolChain::window)).toList()) {
      chain.add(
          before.filter(it -> window(it) < window(pool)).map(it -> after(it, pool)).orElse(pool));
      before = Optional.of(pool);
    }
    return chain;
  }

  private static NodeProto after(NodeProto before, NodeProto pool) {
    long wider = window(pool) - window(before);
    NodeProto.Builder node = pool.toBuilder().setInput(0, before.getOutput(0)).clearAttribute();
    pool.getAttributeList().stream()
        .filter(it -> !CHANGED.contains(it.getName()))
        .forEach(node::addAttribute);
    return node.addAttribute(Nodes.ints("kernel_shape", List.of(wider + 1, wider + 1)))
        .addAttribute(Nodes.ints("pads", List.of(wider / 2, wider / 2, wider / 2, wider / 2)))
        .build();
  }

  /** The side of a pool's windows, one around each place; 0 where it is none or another kind. */
  private static long window(NodeProto node) {
    List<Long> sides = Nodes.list(node, "kernel_shape");
    if (!Nodes.is(node, "MaxPool")
        || node.getInputCount() != 1
        || node.getOutputCount() != 1
        || sides.size() != 2) {
      return 0;
    }
    long side = sides.get(0);
    boolean around =
        side % 2 == 1
            && sides.get(1) == side
            && Nodes.list(node, "pads").equals(List.of(side / 2, side / 2, side / 2, side / 2))
            && Nodes.list(node, "strides").stream().allMatch(it -> it == 1)
            && Nodes.list(node, "dilations").stream().allMatch(it -> it == 1)
            && Nodes.attribute(node, "auto_pad").isEmpty()
            && Nodes.attribute(node, "ceil_mode").map(AttributeProto::getI).orElse(0L) == 0;
    return around ? side : 0;
  }
}
