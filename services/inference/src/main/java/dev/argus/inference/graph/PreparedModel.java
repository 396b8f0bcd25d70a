package dev.argus.inference.graph;

import com.google.protobuf.CodedInputStream;
import com.google.protobuf.UnsafeByteOperations;
import dev.argus.inference.graph.onnx.GraphProto;
import dev.argus.inference.graph.onnx.ModelProto;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A model's file as ONNX Runtime is to get it: itself, or one beside it in the folder for temporary
 * files that {@link #close} deletes, whose graph costs less to run.
 *
 * @param path of the file
 * @param temporary whether it is such a one
 */
public record PreparedModel(Path path, boolean temporary) implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(PreparedModel.class);

  /** From here on weights may stand in the graph's list of initializers alone. */
  private static final long INITIALIZERS_ALONE = 4;

  /** The larger a model, the less these layers matter; and a folder's space is somebody's. */
  private static final long MOST_BYTES = 64 << 20;

  /**
   * Looks a file over. It is left as it is when there is nothing to gain or something to doubt.
   *
   * @param file that is an ONNX model
   */
  public static PreparedModel of(Path file) {
    try {
      Optional<ModelProto> cheaper =
          Files.size(file) > MOST_BYTES ? Optional.empty() : cheaper(file);
      if (cheaper.isPresent()) {
        return new PreparedModel(write(cheaper.get()), true);
      }
    } catch (IOException | RuntimeException e) {
      // A graph that is none in one of many ways: the runtime will say so.
      LOG.warn("The model {} is run as it is: {}", file, e.toString());
    }
    return new PreparedModel(file, false);
  }

  private static Optional<ModelProto> cheaper(Path file) throws IOException {
    try (FileChannel channel = FileChannel.open(file)) {
      CodedInputStream mapped =
          UnsafeByteOperations.unsafeWrap(
                  channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size()))
              .newCodedInput();
      // Weights stay where they are mapped.
      mapped.enableAliasing(true);
      ModelProto model = ModelProto.parseFrom(mapped);
      if (!movable(model)) {
        return Optional.empty();
      }
      GraphProto graph = model.getGraph();
      Optional<GraphProto> folded = FocusLayer.of(graph).map(it -> it.fold(graph));
      return PoolChain.in(folded.orElse(graph))
          .or(() -> folded)
          .map(it -> model.toBuilder().setGraph(it).build());
    }
  }

  /** Whether no weights are inputs too, nor need be, and none lies in a file beside the model's. */
  private static boolean movable(ModelProto model) {
    GraphProto graph = model.getGraph();
    Set<String> inputs = Nodes.names(graph.getInputList());
    return model.getIrVersion() >= INITIALIZERS_ALONE
        && graph.getInitializerList().stream()
            .noneMatch(it -> it.hasDataLocation() || inputs.contains(it.getName()));
  }

  private static Path write(ModelProto model) throws IOException {
    Path file = Files.createTempFile("argus-model-", ".onnx");
    try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
      model.writeTo(out);
      return file;
    } catch (IOException e) {
      Files.delete(file);
      throw e;
    }
  }

  @Override
  public void close() {
    if (temporary) {
      try {
        Files.delete(path);
      } catch (IOException e) {
        LOG.warn("The temporary file {} was not deleted", path, e);
      }
    }
  }
}
