package dev.argus.inference.graph;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.argus.inference.Models;
import dev.argus.inference.graph.onnx.GraphProto;
import dev.argus.inference.graph.onnx.ModelProto;
import dev.argus.inference.graph.onnx.NodeProto;
import dev.argus.inference.graph.onnx.ValueInfoProto;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PreparedModelIT {
  /** Sums in another order; raw outputs are up to some 10. */
  private static final float CLOSE = 1e-4f;

  @TempDir private Path folder;

  @Test
  void answersWhatTheExportedGraphAnswers() throws Exception {
    try (PreparedModel prepared = PreparedModel.of(Exported.file())) {
      List<String> operators =
          ModelProto.parseFrom(Files.readAllBytes(prepared.path()))
              .getGraph()
              .getNodeList()
              .stream()
              .map(NodeProto::getOpType)
              .toList();
      assertEquals("Conv", operators.get(0));
      assertFalse(operators.contains("Slice"));
      assertArrayEquals(Exported.run(Exported.file()), Exported.run(prepared.path()), CLOSE);
    }
  }

  @Test
  void slicesOfRowsAndColumnsAtOnceAreQuartersToo() throws Exception {
    Path file = write(Graphs.slicedAtOnce(Exported.model().getGraph()));
    try (PreparedModel prepared = PreparedModel.of(file)) {
      assertTrue(prepared.temporary());
      assertArrayEquals(Exported.run(Exported.file()), Exported.run(prepared.path()), CLOSE);
    }
  }

  @Test
  void theTemporaryFileIsDeletedAndTheModelsIsNot() {
    PreparedModel prepared = PreparedModel.of(Exported.file());
    assertTrue(Files.exists(prepared.path()));
    prepared.close();
    assertFalse(Files.exists(prepared.path()));
    assertTrue(Files.exists(Exported.file()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"yunet_face", "mobilefacenet_128d"})
  void aModelWithoutSuchLayersIsRunAsItIs(String name) {
    Path file = Models.cache().resolve(name + ".onnx");
    PreparedModel.of(file).close();
    assertTrue(Files.exists(file));
    assertFalse(PreparedModel.of(file).temporary());
  }

  @Test
  void weightsInAnotherFileStayBesideTheirModel() throws IOException {
    GraphProto.Builder apart = Exported.model().getGraph().toBuilder();
    apart.getInitializerBuilder(apart.getInitializerCount() - 1).setDataLocation(1);
    assertFalse(PreparedModel.of(write(apart.build())).temporary());
  }

  @Test
  void weightsThatACallerMayGiveStayInputs() throws IOException {
    GraphProto.Builder inputs = Exported.model().getGraph().toBuilder();
    inputs.getInitializerList().forEach(it -> inputs.addInput(named(it.getName())));
    assertFalse(PreparedModel.of(write(inputs.build())).temporary());
  }

  @Test
  void weightsThatAreAnswersStay() throws Exception {
    GraphProto.Builder answers = Exported.model().getGraph().toBuilder();
    answers.addOutput(named(Exported.first("Conv").getInput(1)));
    try (PreparedModel prepared = PreparedModel.of(write(answers.build()))) {
      assertTrue(prepared.temporary());
      assertArrayEquals(Exported.run(Exported.file()), Exported.run(prepared.path()), CLOSE);
    }
  }

  @Test
  void nodesThatLackWhatTheirKindHasAreLeftForTheRuntimeToRefuse() throws IOException {
    GraphProto.Builder graph = Exported.model().getGraph().toBuilder();
    for (String operator : List.of("MaxPool", "Conv", "Concat", "Slice")) {
      graph.addNode(NodeProto.newBuilder().setOpType(operator));
      graph.addNode(Exported.first(operator).toBuilder().clearOutput());
      graph.addNode(Exported.first(operator).toBuilder().clearInput());
    }
    Path file = write(graph.build());
    PreparedModel.of(file).close();
    assertTrue(Files.exists(file));
  }

  private static ValueInfoProto named(String name) {
    return ValueInfoProto.newBuilder().setName(name).build();
  }

  @Test
  void whatIsNoModelIsLeftForTheRuntimeToRefuse() throws IOException {
    Path file = Files.writeString(folder.resolve("text.onnx"), "not a model");
    assertEquals(new PreparedModel(file, false), PreparedModel.of(file));
  }

  private Path write(GraphProto graph) throws IOException {
    ModelProto model = Exported.model().toBuilder().setGraph(graph).build();
    return Files.write(folder.resolve("changed.onnx"), model.toByteArray());
  }
}
