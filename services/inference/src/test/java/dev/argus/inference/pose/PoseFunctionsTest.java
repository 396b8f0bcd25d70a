package dev.argus.inference.pose;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.argus.core.image.Picture;
import dev.argus.core.model.InputContract;
import dev.argus.core.model.InputContract.Colours;
import dev.argus.core.model.InputContract.Layout;
import dev.argus.core.model.InputContract.Placement;
import dev.argus.inference.runtime.Tensor;
import dev.argus.inference.vision.Box;
import dev.argus.inference.vision.PictureTensor;
import java.nio.FloatBuffer;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Crops and the decoding of SimCC against rtmlib 0.0.16 and OpenCV 5. */
class PoseFunctionsTest {
  @Test
  void cropsAreRtmlibsAndSoAreTheirMatrices() {
    for (JsonNode wanted : Golden.ALL.get("affine")) {
      int width = wanted.at("/size/0").asInt();
      int height = wanted.at("/size/1").asInt();
      Crop crop = Crop.of(box(wanted.get("box")), width, height);
      assertEquals(wanted.at("/centre/0").asDouble(), crop.x(), 1e-4);
      assertEquals(wanted.at("/centre/1").asDouble(), crop.y(), 1e-4);
      assertEquals(wanted.at("/scale/0").asDouble(), crop.width(), 1e-4);
      assertEquals(wanted.at("/scale/1").asDouble(), crop.height(), 1e-4);
      // Any place of the picture: through rtmlib's matrix into the crop, and back as ours goes.
      JsonNode matrix = wanted.get("matrix");
      double x = matrix.at("/0/0").asDouble() * 70 + matrix.at("/0/2").asDouble();
      double y = matrix.at("/1/1").asDouble() * 90 + matrix.at("/1/2").asDouble();
      assertEquals(0, matrix.at("/0/1").asDouble(), 1e-9);
      assertEquals(70, crop.toPictureX(x / width), 1e-2);
      assertEquals(90, crop.toPictureY(y / height), 1e-2);
    }
  }

  private static Box box(JsonNode corners) {
    return new Box(
        (float) corners.get(0).asDouble(),
        (float) corners.get(1).asDouble(),
        (float) corners.get(2).asDouble(),
        (float) corners.get(3).asDouble());
  }

  @Test
  void pixelsAreWarpAffinesWithinOneGreyLevel() {
    Picture picture = picture();
    for (JsonNode wanted : Golden.ALL.get("warp")) {
      InputContract input = plain(wanted.at("/size/0").asInt(), wanted.at("/size/1").asInt());
      int plane = input.width() * input.height();
      FloatBuffer tensor = FloatBuffer.allocate(5 + 3 * plane);
      Crop crop = Crop.of(box(wanted.get("box")), input.width(), input.height());
      Picture shown = crop.of(picture, input.width(), input.height());
      PictureTensor.write(shown, input, tensor.slice(5, 3 * plane));
      byte[] rgb = Base64.getDecoder().decode(wanted.get("rgb").asText());
      int equal = 0;
      for (int i = 0; i < rgb.length; i++) {
        float ours = tensor.get(5 + (i % 3) * plane + i / 3);
        assertEquals(rgb[i] & 0xFF, ours, 1, "sample " + i + " of " + wanted.get("box"));
        equal += (rgb[i] & 0xFF) == ours ? 1 : 0;
      }
      assertTrue(equal > 0.98 * rgb.length, equal + " of " + rgb.length);
    }
  }

  private static Picture picture() {
    Golden.Noise noise = new Golden.Noise(7);
    byte[] rgb = new byte[40 * 30 * 3];
    for (int i = 0; i < rgb.length; i++) {
      int x = i / 3 % 40;
      int y = i / 120;
      rgb[i] = (byte) ((5 * x + 3 * y + 40 * (i % 3) + noise.next() % 60) % 256);
    }
    return new Picture(40, 30, rgb);
  }

  private static InputContract plain(int width, int height) {
    return new InputContract(
        Layout.NCHW,
        width,
        height,
        Colours.RGB,
        List.of(0f, 0f, 0f),
        List.of(1f, 1f, 1f),
        Placement.CENTRE);
  }

  @Test
  void simccIsDecodedAsRtmlibDoes() {
    JsonNode wanted = Golden.ALL.get("simcc");
    int persons = wanted.get("persons").asInt();
    int keypoints = wanted.get("keypoints").asInt();
    Simcc simcc = new Simcc(keypoints, wanted.get("width").asInt(), wanted.get("height").asInt());
    Golden.Noise noise = new Golden.Noise(42);
    Tensor columns = tensor(persons, keypoints, simcc.width(), noise);
    Tensor rows = tensor(persons, keypoints, simcc.height(), noise);
    for (int i = 0; i < persons * keypoints; i++) {
      Simcc.Place place = simcc.place(columns, rows, i / keypoints, i % keypoints);
      assertEquals(wanted.at("/places/" + 2 * i).asInt(), place.x());
      assertEquals(wanted.at("/places/" + (2 * i + 1)).asInt(), place.y());
      assertEquals(wanted.at("/scores/" + i).asDouble(), place.score(), 1e-6);
    }
  }

  private static Tensor tensor(int persons, int keypoints, int bins, Golden.Noise noise) {
    float[] values = new float[persons * keypoints * bins];
    for (int i = 0; i < values.length; i++) {
      values[i] = noise.next() / (float) (1 << 23);
    }
    for (int i = 0; i < values.length; i++) {
      values[i] -= i / bins % keypoints == 1 ? 2 : 0;
    }
    return new Tensor(new long[] {persons, keypoints, bins}, values);
  }

  @Test
  void keypointsHaveTheNamesAndOrderOfCocoWholeBody() {
    List<String> names = KeypointSet.WHOLE_BODY.names();
    assertEquals(133, new HashSet<>(names).size());
    assertEquals(KeypointSet.BODY.names(), names.subList(0, 17));
    assertEquals("left_big_toe", names.get(17));
    assertEquals("face-0", names.get(23));
    assertEquals("left_hand_root", names.get(91));
    assertEquals("right_hand_root", names.get(112));
    assertEquals("right_pinky_finger4", names.get(132));
    assertEquals(KeypointSet.Part.FACE, KeypointSet.part(90));
    assertEquals(KeypointSet.Part.LEFT_HAND, KeypointSet.part(91));
  }
}
