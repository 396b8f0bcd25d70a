package dev.argus.settings;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.argus.plan.Image;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DeviceTest {
  private static final String GPU = "cloud: {gpu: {kind: whole}}\n";
  private static final String AWS =
      """
      cloud: {kind: aws, region: eu-central-1, access: {kind: private, cidrs: [10.0.0.0/8]}%s}
      data: {objectStore: {kind: managed, prefix: example}}
      """;

  @Test
  void detectionRunsOnAGpuWhereThereIsOne() {
    assertEquals(Device.CPU, Parsed.settings("").detection().device());
    assertEquals(Device.CUDA, Parsed.settings(GPU).detection().device());
    assertEquals(
        Device.CPU, Parsed.settings(GPU + "detection: {device: cpu}").detection().device());
    assertEquals(Device.CUDA, Parsed.settings(AWS.formatted("")).detection().device());
    assertEquals(
        Device.CPU, Parsed.settings(AWS.formatted(", pools: {gpu: false}")).detection().device());
  }

  @Test
  void aGpuThatIsNotThereIsRefused() {
    var remedy =
        " is cuda, and argus:cloud has no GPU: say cpu, or how its GPUs are handed out in"
            + " argus:cloud.gpu.kind (bare-metal) or argus:cloud.pools.gpu (elsewhere)";

    assertEquals(
        List.of("argus:detection.device" + remedy, "argus:pose.device" + remedy),
        Parsed.problems("detection: {device: cuda}\npose: {device: cuda}"));
  }

  @Test
  void whatRunsOnAGpuNeedsTheImageForIt() {
    var images = "images: {inference: a/inference:1, api: a/api:1}\n";
    var remedy =
        "argus:images.inferenceCuda is missing, and argus:detection.device is cuda: ./argus images"
            + " --push REGISTRY --cuda writes it; or say cpu there";

    assertEquals(List.of(remedy), Parsed.problemsOfWhole(images + GPU));
    assertEquals(
        "", Parsed.whole(images + GPU + "detection: {device: cpu}").images().inferenceCuda());
    assertEquals(Image.INFERENCE_CUDA, Device.CUDA.image());
    assertEquals(Image.INFERENCE, Device.CPU.image());
  }

  @Test
  void theNodesWithGpusAreKnownByALabel() {
    assertEquals(Map.of(), Parsed.settings("").cloud().gpuNodes());
    assertEquals(Map.of("nvidia.com/gpu.present", "true"), Parsed.settings(GPU).cloud().gpuNodes());
    assertEquals(
        Map.of("argus.dev/pool", "gpu"), Parsed.settings(AWS.formatted("")).cloud().gpuNodes());
    assertEquals(
        Map.of(), Parsed.settings(AWS.formatted(", pools: {gpu: false}")).cloud().gpuNodes());
  }
}
