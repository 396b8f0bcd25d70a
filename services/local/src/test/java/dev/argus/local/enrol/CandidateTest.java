package dev.argus.local.enrol;

import static dev.argus.local.enrol.KnownUsers.MODEL;
import static dev.argus.local.enrol.KnownUsers.face;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.argus.local.LocalException;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Who may be added to what is registered. */
class CandidateTest {
  private final KnownUsers known = new KnownUsers();
  private final FakeCluster cluster = known.cluster;
  private final Registry registry = known.registry;

  @Test
  void theOddPhotoIsNamed() {
    assertEquals(
        "These are not photos of one person, or too unlike: photo-5-0.0.jpg differs from most.",
        known.refused("user1", face(0, 0), face(0, 0.3), face(5, 0)));
    assertTrue(known.refused("user1", face(0, 0), face(5, 0)).contains("photo-0-0.0.jpg, photo-5"));
    known.enrol("user1", face(0, 0), face(0, 0.3));
    assertEquals(
        "photo-5-0.0.jpg differs from what is registered of this user; give another photo, or --erase the user first where that was somebody else.",
        known.refused("user1", face(5, 0)));
  }

  @Test
  void whoLooksLikeAnotherUserIsRegisteredByForceAlone() {
    known.enrol("user1", face(0, 0));

    String said = known.refused("user2", face(0, 0.3));
    assertTrue(said.startsWith("photo-0-0.3.jpg looks like user1, who is registered"), said);
    registry.enrol(new Candidate("user2", List.of(face(0, 0.3)), MODEL, true));
    assertEquals(2, cluster.users("embeddings").users().size());
  }

  @Test
  void aUserHasSixteenAtMost() {
    Face[] many = new Face[16];
    Arrays.setAll(many, i -> face(0, i * 0.05));
    known.enrol("user1", many);

    assertTrue(
        known.refused("user1", face(0, 0.825)).contains("has 16 embeddings, and 16 is the most"));
  }

  @Test
  void anotherModelsDocumentIsLeftAlone() {
    known.enrol("user1", face(0, 0));
    FaceModel other = new FaceModel("other", "b".repeat(64), KnownUsers.WIDTH, 0.5);

    String said =
        assertThrows(
                LocalException.class,
                () -> registry.enrol(new Candidate("user2", List.of(face(1, 0)), other, false)))
            .getMessage();
    assertTrue(said.contains("of model model (aaaaaaaaaaaa), and this is other (bbb"), said);
    assertTrue(said.contains("erase all users"), said);
    assertEquals(1, registry.erase("user1").size(), "erasing needs no model");
    registry.enrol(new Candidate("user2", List.of(face(1, 0)), other, false));
    assertEquals("other", cluster.users("embeddings").model());
  }
}
