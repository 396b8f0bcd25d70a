package dev.argus.inference.runtime;

import static org.junit.jupiter.api.Assertions.assertNotNull;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Images are for amd64 and arm64, and so is what runs the models in them. */
class PlatformsTest {
  @ParameterizedTest
  @ValueSource(strings = {"linux-x64", "linux-aarch64"})
  void hasItsNativeLibrary(String platform) {
    var library = "/ai/onnxruntime/native/" + platform + "/libonnxruntime.so";

    assertNotNull(PlatformsTest.class.getResource(library), library);
  }
}
