package dev.argus.inference.face;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.argus.core.image.Picture;
import dev.argus.inference.vision.Affine;
import dev.argus.inference.vision.Warp;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Alignment and warp against NumPy's singular values and OpenCV's warpAffine. */
class AlignmentTest {
  private static final JsonNode WARP = Golden.ALL.get("warp");
  private static final Picture NOISE = noise();

  static List<JsonNode> cases() {
    return StreamSupport.stream(WARP.get("cases").spliterator(), false).toList();
  }

  @ParameterizedTest
  @MethodSource("cases")
  void isUmeyamasSimilarity(JsonNode golden) {
    Affine map = Alignment.of(Golden.points(golden.get("landmarks")), 112);
    double[] found = {map.xx(), map.xy(), map.x0(), map.yx(), map.yy(), map.y0()};
    for (int i = 0; i < found.length; i++) {
      assertEquals(golden.get("matrix").get(i).asDouble(), found[i], 1e-4, "member " + i);
    }
  }

  @ParameterizedTest
  @MethodSource("cases")
  void warpsAsOpenCvDoes(JsonNode golden) throws Exception {
    Affine map = Alignment.of(Golden.points(golden.get("landmarks")), 112);
    Picture face = Warp.of(NOISE, map, 112, 112);
    byte[] expected = Base64.getDecoder().decode(golden.get("rgb").asText());
    int off = 0;
    for (int y = 0; y < 112; y += 4) {
      for (int x = 0; x < 112; x += 4) {
        for (int channel = 0; channel < 3; channel++) {
          int mine = face.rgb()[3 * (112 * y + x) + channel] & 0xFF;
          int theirs = expected[3 * (28 * (y / 4) + x / 4) + channel] & 0xFF;
          assertTrue(Math.abs(mine - theirs) <= 1, () -> mine + " for " + theirs);
          off += mine == theirs ? 0 : 1;
        }
      }
    }
    // Halves may be rounded either way.
    assertTrue(off <= expected.length / 100, off + " of " + expected.length + " differ");
  }

  @Test
  void wherePointsFallTogetherThereIsOnlyBlack() {
    Affine map = Alignment.of(Collections.nCopies(5, new Point(3, 3)), 112);
    Picture face = Warp.of(NOISE, map, 112, 112);
    assertArrayEquals(new byte[3 * 112 * 112], face.rgb());
  }

  @Test
  void aFlatFaceHasNoSharpness() {
    byte[] grey = new byte[3 * 112 * 112];
    Arrays.fill(grey, (byte) 90);
    assertEquals(0, Sharpness.of(new Picture(112, 112, grey)));
  }

  private static Picture noise() {
    long state = WARP.get("seed").asLong();
    byte[] rgb = new byte[3 * WARP.get("width").asInt() * WARP.get("height").asInt()];
    for (int i = 0; i < rgb.length; i++) {
      state = (state * 1_103_515_245L + 12_345) % (1L << 31);
      rgb[i] = (byte) (state >> 8);
    }
    return new Picture(WARP.get("width").asInt(), WARP.get("height").asInt(), rgb);
  }
}
