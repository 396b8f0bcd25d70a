package dev.argus.local.enrol;

import static dev.argus.local.enrol.KnownUsers.face;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.argus.local.LocalException;
import dev.argus.local.digest.Sha256;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Users in a Secret of a cluster: each change is made whole, and nobody's is lost. */
class RegistryTest {
  private final KnownUsers known = new KnownUsers();
  private final FakeCluster cluster = known.cluster;
  private final Registry registry = known.registry;

  @Test
  void theFirstUserMakesTheSecretAndTheNextAreAddedToIt() {
    Receipt first = known.enrol("user1", face(0, 0), face(0, 0.3));
    Receipt second = known.enrol("user2", face(1, 0));

    assertEquals(
        new Receipt(
            "enrolled",
            "user2",
            1,
            1,
            "2026-11-22T01:30:00Z",
            "Secret face-it-workers/embeddings",
            "101",
            "102",
            Sha256.hex(cluster.users("embeddings").json()),
            2),
        second);
    assertEquals("", first.before());
    assertEquals(2, first.left());
    assertEquals(
        "true",
        cluster
            .secrets
            .get("embeddings")
            .at("/metadata/labels")
            .get("velero.io/exclude-from-backup")
            .asText(),
        "who is erased must not come back with a backup");
  }

  @Test
  void aPhotoThatIsThereAlreadyIsSaidToAddNothing() {
    Candidate candidate = new Candidate("user1", List.of(face(0, 0)), KnownUsers.MODEL, false);

    String first = registry.enrol(candidate).text();
    String again = registry.enrol(candidate).text();

    String place = ", in Secret face-it-workers/embeddings.\n1 of about ";
    assertTrue(first.startsWith("user1 has 1 embedding now" + place), first);
    assertTrue(
        again.startsWith(
            "user1 was registered with these photos already, and nothing was added: still 1"
                + " embedding"
                + place),
        again);
  }

  @Test
  void nothingOfAFaceIsInArgumentsAndReceipts() {
    String receipt = known.enrol("user1", face(0, 0.3)).json();
    String number = Float.toString(face(0, 0.3).embedding()[0]);

    for (String said : List.of(cluster.commands.toString(), receipt, face(0, 0.3).toString())) {
      assertFalse(said.contains(number.substring(0, 6)), said);
    }
    assertTrue(receipt.startsWith("{\"done\":\"enrolled\",\"user\":\"user1\",\"embeddings\":1"));
  }

  @Test
  void aConflictIsTriedAgainOnWhatIsThereNow() {
    known.enrol("user1", face(0, 0));
    cluster.meanwhile = () -> known.enrol("user2", face(1, 0));

    Receipt receipt = known.enrol("user3", face(2, 0));

    assertEquals(Set.of("user1", "user2", "user3"), cluster.users("embeddings").users().keySet());
    assertEquals("102", receipt.before());
    cluster.meanwhile = () -> cluster.secrets.clear();
    assertEquals(1, known.enrol("user4", face(3, 0)).users(), "the Secret was deleted meanwhile");
  }

  @Test
  void withoutItsNamespaceNothingIsTriedAgain() {
    cluster.hasNamespace = false;

    assertTrue(
        known.refused("user1", face(0, 0)).contains("cannot write Secret face-it-workers/emb"));
  }

  @Test
  void twoWhoMakeTheSecretAtOnceBothStandInIt() {
    cluster.meanwhile = () -> known.enrol("user2", face(1, 0));

    assertEquals(2, known.enrol("user1", face(0, 0)).users());
  }

  @Test
  void enrolmentsAtOnceLoseNothing() {
    List<CompletableFuture<Receipt>> all = new ArrayList<>();
    IntStream.range(0, 12)
        .forEach(
            user ->
                all.add(
                    CompletableFuture.supplyAsync(
                        () -> known.enrol("user" + user, face(user, 0)))));
    all.forEach(CompletableFuture::join);

    assertEquals(12, cluster.users("embeddings").users().size());
  }

  @Test
  void repeatingACommandAddsNothing() {
    known.enrol("user1", face(0, 0));
    Receipt again = known.enrol("user1", face(0, 0));

    assertEquals(0, again.embeddings());
    assertEquals(again.before(), again.after());
    assertEquals(2, known.enrol("user1", face(0, 0), face(0, 0.3)).left());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{",
        "null",
        "[]",
        "{}",
        "{\"model\":\"m\",\"sha256\":\"a\",\"width\":1,\"users\":{},\"more\":1}",
        "{\"model\":\"m\",\"sha256\":\"a\",\"width\":1,\"users\":{\"secret-name\":[]}}",
        "{\"model\":\"m\",\"sha256\":\"a\",\"width\":1,\"users\":{\"secret-name\":[[0.123]]}}",
        "{\"model\":\"m\",\"sha256\":\"a\",\"width\":1,\"users\":{\"secret-name\":[[1,1]]}}",
        "{\"model\":\"m\",\"sha256\":\"a\",\"width\":1,\"users\":{\"secret-name\":[[\"1\"]]}}",
        "{\"model\":\"m\",\"sha256\":\"a\",\"width\":1,\"users\":{\"secret-name\":[[1e999]]}}",
        "{\"model\":\"m\",\"sha256\":\"a\",\"width\":1,\"users\":{\"u\":[[1]],\"u\":[[1]]}}",
        "{\"model\":\"m\",\"sha256\":\"a\",\"width\":1,\"users\":{\"secret-name\":[[1]]}} {}"
      })
  void aTamperedDocumentIsNeitherChangedNorQuoted(String json) {
    cluster.put("embeddings", json);

    String said = known.refused("user1", face(0, 0));
    assertTrue(said.startsWith("Secret face-it-workers/embeddings is "), said);
    assertFalse(said.contains("secret-name") || said.contains("0.123"), said);
    assertThrows(LocalException.class, () -> registry.erase("secret-name"));
  }

  /** What kubectl apply leaves behind would hold the erased user for good. */
  @Test
  void erasingLeavesNoCopyAndKeepsTheRest() {
    known.enrol("user1", face(0, 0), face(0, 0.3));
    known.enrol("user2", face(1, 0));
    var secret = cluster.secrets.get("embeddings");
    secret
        .withObject("/metadata/annotations")
        .put("kubectl.kubernetes.io/last-applied-configuration", secret.toString())
        .put("mine", "kept");

    List<Receipt> receipts = registry.erase("user1");

    assertEquals(
        List.of(
            new Receipt(
                "erased",
                "user1",
                2,
                0,
                "2026-11-22T01:30:00Z",
                "Secret face-it-workers/embeddings",
                "102",
                "103",
                Sha256.hex(cluster.users("embeddings").json()),
                1)),
        receipts);
    String left = cluster.secrets.get("embeddings").toString();
    assertFalse(left.contains("last-applied") || left.contains("user1"), left);
    assertEquals(
        "{\"mine\":\"kept\"}",
        cluster.secrets.get("embeddings").at("/metadata/annotations").toString());
    String said = assertThrows(LocalException.class, () -> registry.erase("user1")).getMessage();
    assertEquals(
        "There is no user user1 in Secret face-it-workers/embeddings: nothing was erased.", said);
  }
}
