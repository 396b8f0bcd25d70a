package dev.argus.inference.graph;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.argus.inference.graph.onnx.AttributeProto;
import dev.argus.inference.graph.onnx.GraphProto;
import dev.argus.inference.graph.onnx.NodeProto;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PoolChainIT {
  private final GraphProto exported = Exported.model().getGraph();

  @TempDir private Path folder;

  @Test
  void answersTheSameToTheBit() throws Exception {
    assertEquals(List.of(5L, 9L, 13L), sides(exported));
    GraphProto chained = PoolChain.in(exported).orElseThrow();
    assertEquals(List.of(5L, 5L, 5L), sides(chained));
    assertArrayEquals(Exported.run(Exported.file()), run(chained));
    assertTrue(PoolChain.in(chained).isEmpty());
  }

  @Test
  void theOrderInWhichTheyStandIsNone() throws Exception {
    List<NodeProto> pools = pools(exported);
    GraphProto turned =
        change(
            node ->
                node.equals(pools.get(0))
                    ? pools.get(2)
                    : node.equals(pools.get(2)) ? pools.get(0) : node);
    assertNotEquals(exported, turned);
    assertArrayEquals(Exported.run(Exported.file()), run(PoolChain.in(turned).orElseThrow()));
  }

  @Test
  void thoseOfAnotherKindStay() {
    assertStays(pool -> list(pool, "strides").setInts(0, 2));
    assertStays(pool -> list(pool, "pads").setInts(3, 0));
    assertStays(pool -> list(pool, "kernel_shape").setInts(1, 3));
    assertStays(pool -> pool.addAttribute(Nodes.ints("dilations", List.of(2L, 2L))));
    assertStays(pool -> list(pool, "ceil_mode").setI(1));
    assertStays(pool -> pool.addOutput("places"));
    assertStays(pool -> pool.setOpType("AveragePool"));
    assertStays(pool -> pool.setDomain("com.example"));
    assertStays(pool -> pool.setInput(0, Exported.PIXELS + pool.getOutput(0)));
  }

  private void assertStays(Consumer<NodeProto.Builder> change) {
    GraphProto changed =
        change(
            node -> {
              if (!node.getOpType().equals("MaxPool")) {
                return node;
              }
              NodeProto.Builder pool = node.toBuilder();
              change.accept(pool);
              return pool.build();
            });
    assertNotEquals(exported, changed);
    assertTrue(PoolChain.in(changed).isEmpty());
  }

  private GraphProto change(UnaryOperator<NodeProto> change) {
    return exported.toBuilder()
        .clearNode()
        .addAllNode(exported.getNodeList().stream().map(change).toList())
        .build();
  }

  private static AttributeProto.Builder list(NodeProto.Builder node, String name) {
    return node.getAttributeBuilderList().stream()
        .filter(it -> it.getName().equals(name))
        .findFirst()
        .orElseThrow();
  }

  private static List<NodeProto> pools(GraphProto graph) {
    return graph.getNodeList().stream().filter(it -> it.getOpType().equals("MaxPool")).toList();
  }

  private static List<Long> sides(GraphProto graph) {
    return pools(graph).stream().map(it -> Nodes.list(it, "kernel_shape").get(0)).toList();
  }

  private float[] run(GraphProto graph) throws Exception {
    var model = Exported.model().toBuilder().setGraph(graph).build();
    return Exported.run(Files.write(folder.resolve("changed.onnx"), model.toByteArray()));
  }
}
