package dev.argus.local.enrol;

import static dev.argus.local.enrol.KnownUsers.MODEL;
import static dev.argus.local.enrol.KnownUsers.face;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.argus.local.LocalException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A Secret holds so much; the next users go to the next one that workers read. */
class ShardsTest {
  private final KnownUsers known = new KnownUsers();
  private final FakeCluster cluster = known.cluster;
  private final Registry registry = known.registry;

  @Test
  void aFullSecretIsLeftAloneAndSaysHowFullItIs() {
    fill("embeddings");

    String said = known.refused("one-more", face(0, 0));
    assertTrue(said.startsWith("Secret face-it-workers/embeddings is full: "), said);
    assertTrue(said.matches("(?s).*is full: (\\d+) of about \\1 users, .*face.shards.*"), said);
  }

  /** As many users as go in. */
  private void fill(String secret) {
    Users users = Users.none(MODEL);
    int empty = users.json().length;
    int each = users.with("u00000", List.of(face(40, 0).embedding())).json().length - empty + 1;
    int count = (SecretDocument.MOST_BYTES - empty) / each;
    for (int i = 0; i < count; i++) {
      users.users().put("u%05d".formatted(i), List.of(face(40, 0).embedding()));
    }
    cluster.put(secret, new String(users.json(), StandardCharsets.UTF_8));
  }

  @Test
  void howFullItIsIsToldWithTheReceipt() {
    Enrolled first = registry.enrol(new Candidate("user1", List.of(face(0, 0)), MODEL, false));
    Users users = cluster.users("embeddings");

    assertEquals(users.fill(SecretDocument.MOST_BYTES), first.fill());
    assertTrue(first.fill().matches("1 of about \\d{3,} users"), first.fill());
    assertEquals(
        first.fill(),
        registry.enrol(new Candidate("user1", List.of(face(0, 0)), MODEL, false)).fill());
  }

  @Test
  void whatDoesNotFitGoesToTheNextSecretThatWorkersRead() {
    fill("embeddings");
    cluster.mounted = List.of("embeddings", "embeddings-1");

    assertEquals(
        "Secret face-it-workers/embeddings-1", known.enrol("one-more", face(1, 0)).document());
    assertEquals(2, known.enrol("one-more", face(1, 0.3)).left(), "and stays there");
    cluster.mounted = List.of("embeddings");
    assertTrue(known.refused("one-more", face(1, 0.5)).contains("which no worker reads"));
    assertEquals(2, registry.erase("one-more").get(0).embeddings());
  }

  @Test
  void whoRegistersTheSameUserAtOnceElsewhereIsTold() {
    known.enrol("user2", face(1, 0));
    String user1 =
        new String(
            Users.none(MODEL).with("user1", List.of(face(0, 0).embedding())).json(),
            StandardCharsets.UTF_8);
    cluster.meanwhile = () -> cluster.put("embeddings-1", user1);

    String said =
        assertThrows(LocalException.class, () -> known.enrol("user1", face(0, 0))).getMessage();
    assertTrue(said.contains("which workers refuse: erase and register anew"), said);
  }

  /** Two at once that are of different size may do that; workers refuse it. */
  @Test
  void whoStandsInTwoSecretsIsErasedFromBoth() {
    known.enrol("user1", face(0, 0));
    cluster.put(
        "embeddings-1", new String(cluster.users("embeddings").json(), StandardCharsets.UTF_8));

    assertTrue(known.refused("user1", face(0, 0.3)).contains("which workers refuse"));
    assertEquals(2, registry.erase("user1").size());
  }
}
