package dev.argus.inference.runtime;

import ai.djl.MalformedModelException;
import ai.djl.inference.Predictor;
import ai.djl.repository.zoo.Criteria;
import ai.djl.repository.zoo.ModelNotFoundException;
import ai.djl.repository.zoo.ZooModel;
import ai.djl.translate.TranslateException;
import dev.argus.core.model.ModelException;
import dev.argus.core.model.OnnxFile;
import dev.argus.core.trace.ActiveSpan;
import dev.argus.core.trace.Traces;
import dev.argus.inference.graph.PreparedModel;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import java.util.function.IntConsumer;

/**
 * One loaded model, run by as many threads at once as like to. DJL's OnnxRuntime engine is the only
 * way in: it must be the first to touch ONNX Runtime in a JVM, and it is.
 */
public final class OnnxSession implements AutoCloseable {
  static {
    // DJL would look for PyTorch to do what ONNX Runtime cannot, and download it.
    System.setProperty("ai.djl.onnx.disable_alternative", "true");
    System.setProperty("ai.djl.offline", "true");
  }

  /**
   * What goes in.
   *
   * @param values direct, row-major, read from its position to its limit
   * @param shape sizes of its dimensions
   */
  public record Input(FloatBuffer values, long[] shape) {}

  private final ZooModel<Input, List<Tensor>> model;
  private final ThreadLocal<Predictor<Input, List<Tensor>>> predictor;
  private final ThreadLocal<Predictor<List<NamedTensor>, List<NamedTensor>>> named;

  private final Batcher batcher;

  /** A warm-up answers nobody. */
  private volatile IntConsumer ran = rows -> {};

  private OnnxSession(ZooModel<Input, List<Tensor>> model, Batching batching) {
    this.model = model;
    this.predictor = ThreadLocal.withInitial(model::newPredictor);
    this.named = ThreadLocal.withInitial(() -> model.newPredictor(new NamedTranslator()));
    this.batcher = new Batcher(batching, this::once);
  }

  private static OnnxSession load(Path file, Running running) {
    Device device = running.device();
    Cuda.check(device);
    Batching batching = batching(file, running.batching());
    try (PreparedModel prepared = PreparedModel.of(file)) {
      return new OnnxSession(
          Criteria.builder()
              .setTypes(Input.class, outputs())
              .optModelPath(prepared.path())
              .optModelName(prepared.path().getFileName().toString())
              .optEngine("OnnxRuntime")
              .optDevice(device == Device.CUDA ? ai.djl.Device.gpu() : ai.djl.Device.cpu())
              .optOption("intraOpNumThreads", Integer.toString(running.threads()))
              .optOption("interOpNumThreads", "1")
              .optTranslator(new FlatTranslator())
              .build()
              .loadModel(),
          batching);
    } catch (IOException | ModelNotFoundException | MalformedModelException e) {
      throw new ModelException("The model file " + file + " cannot be loaded: " + root(e), e);
    }
  }

  /**
   * Loads a model and makes something of it, which then closes it; what cannot be made closes it at
   * once.
   *
   * @throws ModelException when the file is no model, the device is not there, or batching was
   *     asked of a graph that has none, and what making it throws
   */
  public static <M> M load(Path file, Running running, Function<OnnxSession, M> make) {
    OnnxSession session = load(file, running);
    try {
      M made = make.apply(session);
      session.ran = running.ran();
      return made;
    } catch (RuntimeException e) {
      session.close();
      throw e;
    }
  }

  /** Room for so many values, as {@link Input} takes them. */
  public static FloatBuffer room(int values) {
    return ByteBuffer.allocateDirect(values * Float.BYTES)
        .order(ByteOrder.nativeOrder())
        .asFloatBuffer();
  }

  /** None where the graph's first axis is fixed and nobody asked for it. */
  private static Batching batching(Path file, Batching wanted) {
    OnnxFile.Tensor input = OnnxFile.read(file).inputs().get(0);
    boolean free = !input.shape().isEmpty() && input.shape().get(0) == OnnxFile.DYNAMIC;
    if (wanted.demanded() && !free) {
      throw new ModelException(
          "BATCH_SIZE is %d, but axis 0 of input \"%s\" of %s, %s, is fixed; export it with a free batch axis or set BATCH_SIZE=1."
              .formatted(wanted.size(), input.name(), file.getFileName(), input.form()));
    }
    return free ? wanted : Batching.OFF;
  }

  /**
   * Runs the model once, together with others' inputs where {@link Batching} is on.
   *
   * @throws IllegalStateException when the run fails, which is a defect and never the input's fault
   */
  public List<Tensor> run(Input input) {
    try (ActiveSpan span = Traces.span("infer")) {
      Batcher.Part part = batcher.run(input);
      span.attribute("argus.batch.size", part.rows());
      return part.outputs();
    }
  }

  private List<Tensor> once(Input input) {
    try {
      List<Tensor> outputs = predictor.get().predict(input);
      ran.accept((int) input.shape()[0]);
      return outputs;
    } catch (TranslateException e) {
      throw new IllegalStateException("The model failed to run: " + root(e), e);
    }
  }

  /**
   * Runs the model once on tensors that somebody sent.
   *
   * @param inputs all that the graph has
   * @return all of the graph's outputs
   * @throws IllegalArgumentException with the runtime's reason when the graph cannot run them
   */
  @SuppressWarnings("try") // held, not used
  public List<NamedTensor> run(List<NamedTensor> inputs) {
    try (ActiveSpan span = Traces.span("infer")) {
      List<NamedTensor> outputs = named.get().predict(inputs);
      long[] shape = inputs.get(0).shape();
      ran.accept(shape.length == 0 ? 1 : (int) shape[0]);
      return outputs;
    } catch (TranslateException e) {
      throw new IllegalArgumentException(root(e), e);
    }
  }

  @Override
  public void close() {
    model.close();
  }

  private static String root(Throwable e) {
    Throwable cause = e;
    while (cause.getCause() != null) {
      cause = cause.getCause();
    }
    return String.valueOf(cause.getMessage());
  }

  @SuppressWarnings("unchecked")
  private static Class<List<Tensor>> outputs() {
    return (Class<List<Tensor>>) (Class<?>) List.class;
  }
}
