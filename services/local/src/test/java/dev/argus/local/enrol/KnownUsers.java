package dev.argus.local.enrol;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.argus.local.LocalException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;

/** A registry in Secrets of a cluster that a test owns, and people to be registered in it. */
final class KnownUsers {
  static final int WIDTH = 64;
  static final FaceModel MODEL = new FaceModel("model", "a".repeat(64), WIDTH, 0.5);
  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-11-22T01:30:00.5Z"), ZoneOffset.UTC);

  final FakeCluster cluster = new FakeCluster();
  final Registry registry =
      new Registry(() -> new Secrets(cluster, "test", "face-it-workers").look(), CLOCK);

  /** Of one person each; {@code turned} is another photo, still alike. */
  static Face face(int person, double turned) {
    float[] embedding = new float[WIDTH];
    embedding[person] = (float) Math.cos(turned);
    embedding[WIDTH - 1] = (float) Math.sin(turned);
    return new Face("photo-%d-%.1f.jpg".formatted(person, turned), embedding);
  }

  Receipt enrol(String user, Face... faces) {
    return registry.enrol(new Candidate(user, List.of(faces), MODEL, false)).receipt();
  }

  String refused(String user, Face... faces) {
    var before = List.copyOf(cluster.secrets.values()).toString();
    String said = assertThrows(LocalException.class, () -> enrol(user, faces)).getMessage();
    assertEquals(before, List.copyOf(cluster.secrets.values()).toString(), "nothing is written");
    return said;
  }
}
