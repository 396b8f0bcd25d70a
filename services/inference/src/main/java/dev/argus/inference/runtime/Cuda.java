package dev.argus.inference.runtime;

import ai.djl.engine.Engine;
import ai.djl.engine.StandardCapabilities;
import ai.djl.util.cuda.CudaUtils;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtProvider;
import dev.argus.core.model.ModelException;

/** Whether this process can run models on the device that it was told. */
final class Cuda {
  private Cuda() {}

  /**
   * Makes sure of it before DJL is asked for anything: where CUDA's libraries are and no driver is,
   * loading ONNX Runtime's provider for CUDA ends the process (1.21.0 with CUDA 12.6), and DJL
   * loads it to find out its default device, whichever one it is told.
   *
   * @throws ModelException saying what is missing and what to do
   */
  static void check(Device device) {
    boolean built = OrtEnvironment.getAvailableProviders().contains(OrtProvider.CUDA);
    if (!built && device == Device.CUDA) {
      throw new ModelException(
          "DEVICE is cuda, but this image's ONNX Runtime is for processors; run the image inference-cuda (images.inferenceCuda) or set DEVICE=cpu.");
    }
    if (built && CudaUtils.getGpuCount() == 0) {
      throw new ModelException(
          device == Device.CUDA
              ? "DEVICE is cuda, but this container sees no CUDA GPU; have it ask for one (nvidia.com/gpu, or docker run --gpus all) on a node with an NVIDIA driver of 525 or newer, or run the image inference with DEVICE=cpu."
              : "This image's ONNX Runtime is for GPUs, and this container sees none; run the image inference.");
    }
    if (device == Device.CUDA
        && !Engine.getEngine("OnnxRuntime").hasCapability(StandardCapabilities.CUDA)) {
      throw new ModelException(
          "DEVICE is cuda, but ONNX Runtime cannot use the GPU that this container sees; the log says which library of CUDA 12 or cuDNN 9 it lacks.");
    }
  }
}
