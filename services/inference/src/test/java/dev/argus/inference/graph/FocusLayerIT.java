package dev.argus.inference.graph;

import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.argus.inference.graph.onnx.AttributeProto;
import dev.argus.inference.graph.onnx.GraphProto;
import dev.argus.inference.graph.onnx.NodeProto;
import dev.argus.inference.graph.onnx.ValueInfoProto;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** What only looks like the layer, or is needed as it is, stays. */
class FocusLayerIT {
  private final GraphProto exported = Exported.model().getGraph();
  private final NodeProto concat = Exported.first("Concat");

  @Test
  void oneThatIsAnswered() {
    var answer = ValueInfoProto.newBuilder().setName(concat.getOutput(0)).build();
    assertStays(graph -> graph.addOutput(answer));
  }

  @Test
  void oneWhoseQuarterIsTakenElsewhereToo() {
    var other = NodeProto.newBuilder().setOpType("Relu").addInput(concat.getInput(2));
    assertStays(graph -> graph.addNode(other.addOutput("other")));
  }

  @Test
  void oneQuarterTwice() {
    var twice = concat.toBuilder().setInput(1, concat.getInput(0)).build();
    assertStays(graph -> replace(graph, concat, twice));
  }

  @Test
  void channelsOfRowsInPlaceOfColumns() {
    var rows = concat.toBuilder();
    rows.getAttributeBuilder(0).setI(2);
    assertStays(graph -> replace(graph, concat, rows.build()));
  }

  @Test
  void everyThirdPixel() {
    assertConstantStays(4, 3);
  }

  @Test
  void pixelsThatEndBeforeTheLast() {
    assertConstantStays(2, 100);
  }

  @Test
  void aConvolutionInStridesOrGroups() {
    var convolution = Exported.first("Conv");
    for (String name : new String[] {"strides", "dilations", "group"}) {
      var changed = convolution.toBuilder();
      changed.getAttributeBuilderList().stream()
          .filter(it -> it.getName().equals(name))
          .forEach(FocusLayerIT::change);
      assertStays(graph -> replace(graph, convolution, changed.build()));
    }
  }

  @Test
  void anOperatorOfAnotherDomain() {
    for (NodeProto node :
        new NodeProto[] {concat, Exported.first("Conv"), Exported.first("Slice")}) {
      assertStays(graph -> replace(graph, node, node.toBuilder().setDomain("com.example").build()));
    }
  }

  @Test
  void aGraphThatHasTheNameOfTheWeightsAlready() {
    assertStays(graph -> graph.addInitializer(Graphs.constant("argus.focus.weights", 1)));
  }

  @Test
  void aGraphWithBranches() {
    var branch = AttributeProto.newBuilder().setName("then_branch").setG(exported);
    assertStays(
        graph -> graph.addNode(NodeProto.newBuilder().setOpType("If").addAttribute(branch)));
  }

  private static void change(AttributeProto.Builder attribute) {
    if (attribute.getIntsCount() > 0) {
      attribute.setInts(0, 2);
    } else {
      attribute.setI(2);
    }
  }

  /** With another value in the place of one that the first slice is told by. */
  private void assertConstantStays(int input, long value) {
    var name = Exported.first("Slice").getInput(input);
    assertStays(
        graph -> {
          for (int i = 0; i < graph.getInitializerCount(); i++) {
            if (graph.getInitializer(i).getName().equals(name)) {
              graph.setInitializer(i, Graphs.constant(name, value));
            }
          }
        });
  }

  private void assertStays(Consumer<GraphProto.Builder> change) {
    assertTrue(FocusLayer.of(exported).isPresent());
    GraphProto.Builder changed = exported.toBuilder();
    change.accept(changed);
    assertNotEquals(exported, changed.build());
    assertTrue(FocusLayer.of(changed.build()).isEmpty());
  }

  private void replace(GraphProto.Builder graph, NodeProto old, NodeProto by) {
    graph.setNode(exported.getNodeList().indexOf(old), by);
  }
}
