package dev.argus.inference.runtime;

import ai.djl.MalformedModelException;
import ai.djl.engine.Engine;
import ai.djl.engine.StandardCapabilities;
import ai.djl.inference.Predictor;
import ai.djl.repository.zoo.Criteria;
import ai.djl.repository.zoo.ModelNotFoundException;
import ai.djl.repository.zoo.ZooModel;
import ai.djl.translate.TranslateException;
import dev.argus.core.model.ModelException;
import dev.argus.core.trace.ActiveSpan;
import dev.argus.core.trace.Traces;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;

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

  private OnnxSession(ZooModel<Input, List<Tensor>> model) {
    this.model = model;
    this.predictor = ThreadLocal.withInitial(model::newPredictor);
    this.named = ThreadLocal.withInitial(() -> model.newPredictor(new NamedTranslator()));
  }

  /**
   * Loads a model.
   *
   * @param threads that one run is spread over, never left to ONNX Runtime: it counts the cores of
   *     the host, not those that the container may use
   * @throws ModelException when the file is no model, or the device is not there
   */
  public static OnnxSession load(Path file, Device device, int threads) {
    if (device == Device.CUDA) {
      checkCuda();
    }
    try {
      return new OnnxSession(
          Criteria.builder()
              .setTypes(Input.class, outputs())
              .optModelPath(file)
              .optModelName(file.getFileName().toString())
              .optEngine("OnnxRuntime")
              .optDevice(device == Device.CUDA ? ai.djl.Device.gpu() : ai.djl.Device.cpu())
              .optOption("intraOpNumThreads", Integer.toString(threads))
              .optOption("interOpNumThreads", "1")
              .optTranslator(new FlatTranslator())
              .build()
              .loadModel());
    } catch (IOException | ModelNotFoundException | MalformedModelException e) {
      throw new ModelException("The model file " + file + " cannot be loaded: " + root(e), e);
    }
  }

  /**
   * Loads a model and makes something of it, which then closes it; what cannot be made closes it at
   * once.
   *
   * @throws ModelException as {@link #load}, and what making it throws
   */
  public static <M> M load(Path file, Device device, int threads, Function<OnnxSession, M> make) {
    OnnxSession session = load(file, device, threads);
    try {
      return make.apply(session);
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

  private static void checkCuda() {
    Engine engine = Engine.getEngine("OnnxRuntime");
    if (engine.getGpuCount() == 0 || !engine.hasCapability(StandardCapabilities.CUDA)) {
      throw new ModelException(
          "DEVICE is cuda, but this container sees no CUDA GPU; give it one or set DEVICE=cpu.");
    }
  }

  /**
   * Runs the model once.
   *
   * @throws IllegalStateException when the run fails, which is a defect and never the input's fault
   */
  @SuppressWarnings("try") // held, not used
  public List<Tensor> run(Input input) {
    try (ActiveSpan span = Traces.span("infer")) {
      return predictor.get().predict(input);
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
      return named.get().predict(inputs);
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
