package dev.argus.local.bench.tune;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.argus.local.LocalException;
import dev.argus.local.run.Home;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TaskTest {
  private static final Home HOME = new Home(Path.of("../.."));

  @Test
  void theCatalogueKnowsWhatItsModelsAreFor() {
    assertEquals(Task.DETECT, Task.of("yolox-nano", HOME));
    assertEquals(Task.POSE, Task.of("simcc-synthetic", HOME));
    assertEquals(Task.FACE_EMBED, Task.of("mobilefacenet-128", HOME));
    assertEquals(
        Map.of("TASK", "face", "FACE_DETECTOR", "yunet"),
        Task.of("yunet", HOME).variables("yunet"));
  }

  @Test
  void anUnknownModelIsToldWhichThereAre() {
    LocalException unknown = assertThrows(LocalException.class, () -> Task.of("yolo", HOME));
    assertTrue(unknown.getMessage().contains("yolox-nano, rtmdet-nano-person"));
  }

  @Test
  void aPhotoWithoutPeopleGivesAModelOfPeopleNoWork() {
    assertTrue(Task.POSE.worked(json("{\"persons\": [{}]}")));
    assertFalse(Task.POSE.worked(json("{\"persons\": []}")));
    assertTrue(Task.DETECT.worked(json("{\"detections\": []}")));
  }

  private static byte[] json(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
