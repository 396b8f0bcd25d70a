package dev.argus.inference.cuda;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import ai.djl.util.cuda.CudaUtils;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtProvider;
import dev.argus.core.env.Environment;
import dev.argus.core.http.Lifecycle;
import dev.argus.inference.Inference;
import dev.argus.inference.InferenceSettings;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the image holds, and what it does where there is no GPU; CI has neither. */
class CudaImageIT {
  private static final Path PROVIDER =
      Path.of(System.getProperty("onnxruntime.native.path"), "libonnxruntime_providers_cuda.so");

  @Test
  void oneOnnxRuntimeIsOnTheClassPathAndItIsTheOneForGpus() throws Exception {
    var classes =
        Collections.list(
            getClass().getClassLoader().getResources("ai/onnxruntime/OrtEnvironment.class"));
    assertEquals(1, classes.size(), classes::toString);
    assertFalse(System.getProperty("java.class.path").contains("onnxruntime-1."));
    assertTrue(OrtEnvironment.getAvailableProviders().contains(OrtProvider.CUDA));
  }

  /** The driver's own library is not among them: it is the node's. */
  @Test
  void everyLibraryThatTheProviderNeedsIsThere() throws Exception {
    Process ldd = new ProcessBuilder("ldd", PROVIDER.toString()).redirectErrorStream(true).start();
    String libraries = new String(ldd.getInputStream().readAllBytes(), UTF_8);
    assertTrue(libraries.contains("libcudnn.so.9"), libraries);
    assertFalse(libraries.contains("not found"), libraries);
  }

  @ParameterizedTest
  @CsvSource({"cuda,sees no CUDA GPU", "cpu,run the image inference"})
  void withoutAGpuItIsNotReadyAndSaysWhy(String device, String reason) throws Exception {
    assumeTrue(CudaUtils.getGpuCount() == 0, "Skipped: there is a GPU.");
    Map<String, String> variables = new HashMap<>();
    variables.put("DEVICE", device);
    variables.put("BIND_ADDRESS", "127.0.0.1");
    variables.put("PORT", "0");
    variables.put("MANAGEMENT_PORT", "0");
    variables.put("DRAIN_DELAY", "PT0S");
    variables.put("ARGUS_MODEL_CACHE", "../inference/src/test/resources/models");
    variables.put("MODEL_PATH", "two-classes.onnx");
    try (Lifecycle service = Inference.start(InferenceSettings.from(Environment.of(variables)))) {
      HttpResponse<String> answer;
      long end = System.nanoTime() + Duration.ofSeconds(30).toNanos();
      do {
        Thread.sleep(50);
        answer = ready(service);
        assertEquals(503, answer.statusCode());
      } while (!answer.body().contains(reason) && System.nanoTime() < end);
      assertTrue(answer.body().contains(reason), answer.body());
    }
  }

  private static HttpResponse<String> ready(Lifecycle service) throws Exception {
    URI address = URI.create("http://127.0.0.1:" + service.managementPort() + "/health/ready");
    return HttpClient.newHttpClient()
        .send(HttpRequest.newBuilder(address).build(), BodyHandlers.ofString());
  }
}
