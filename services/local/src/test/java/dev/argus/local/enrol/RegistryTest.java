package dev.argus.local.enrol;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.argus.local.LocalException;
import dev.argus.local.digest.Sha256;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Users in the Secrets of a cluster. */
class RegistryTest {
  private static final int WIDTH = 64;
  private static final FaceModel MODEL = new FaceModel("model", "a".repeat(64), WIDTH, 0.5);
  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-11-22T01:30:00.5Z"), ZoneOffset.UTC);

  private final FakeCluster cluster = new FakeCluster();
  private final Registry registry =
      new Registry(() -> new Secrets(cluster, "test", "face-it-workers").look(), CLOCK);

  /** Of one person each; {@code turned} is another photo, still alike. */
  private static Face face(int person, double turned) {
    float[] embedding = new float[WIDTH];
    embedding[person] = (float) Math.cos(turned);
    embedding[WIDTH - 1] = (float) Math.sin(turned);
    return new Face("photo-%d-%.1f.jpg".formatted(person, turned), embedding);
  }

  private Receipt enrol(String user, Face... faces) {
    return registry.enrol(new Candidate(user, List.of(faces), MODEL, false)).receipt();
  }

  private String refused(String user, Face... faces) {
    var before = List.copyOf(cluster.secrets.values()).toString();
    String said = assertThrows(LocalException.class, () -> enrol(user, faces)).getMessage();
    assertEquals(before, List.copyOf(cluster.secrets.values()).toString(), "nothing is written");
    return said;
  }

  @Test
  void theFirstUserMakesTheSecretAndTheNextAreAddedToIt() {
    Receipt first = enrol("user1", face(0, 0), face(0, 0.3));
    Receipt second = enrol("user2", face(1, 0));

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
  void nothingOfAFaceIsInArgumentsAndReceipts() {
    String receipt = enrol("user1", face(0, 0.3)).json();
    String number = Float.toString(face(0, 0.3).embedding()[0]);

    for (String said : List.of(cluster.commands.toString(), receipt, face(0, 0.3).toString())) {
      assertFalse(said.contains(number.substring(0, 6)), said);
    }
    assertTrue(receipt.startsWith("{\"done\":\"enrolled\",\"user\":\"user1\",\"embeddings\":1"));
  }

  @Test
  void aConflictIsTriedAgainOnWhatIsThereNow() {
    enrol("user1", face(0, 0));
    cluster.meanwhile = () -> enrol("user2", face(1, 0));

    Receipt receipt = enrol("user3", face(2, 0));

    assertEquals(Set.of("user1", "user2", "user3"), cluster.users("embeddings").users().keySet());
    assertEquals("102", receipt.before());
    cluster.meanwhile = () -> cluster.secrets.clear();
    assertEquals(1, enrol("user4", face(3, 0)).users(), "the Secret was deleted meanwhile");
  }

  @Test
  void withoutItsNamespaceNothingIsTriedAgain() {
    cluster.hasNamespace = false;

    assertTrue(refused("user1", face(0, 0)).contains("cannot write Secret face-it-workers/emb"));
  }

  @Test
  void twoWhoMakeTheSecretAtOnceBothStandInIt() {
    cluster.meanwhile = () -> enrol("user2", face(1, 0));

    assertEquals(2, enrol("user1", face(0, 0)).users());
  }

  @Test
  void enrolmentsAtOnceLoseNothing() {
    List<CompletableFuture<Receipt>> all = new ArrayList<>();
    IntStream.range(0, 12)
        .forEach(
            user ->
                all.add(CompletableFuture.supplyAsync(() -> enrol("user" + user, face(user, 0)))));
    all.forEach(CompletableFuture::join);

    assertEquals(12, cluster.users("embeddings").users().size());
  }

  @Test
  void repeatingACommandAddsNothing() {
    enrol("user1", face(0, 0));
    Receipt again = enrol("user1", face(0, 0));

    assertEquals(0, again.embeddings());
    assertEquals(again.before(), again.after());
    assertEquals(2, enrol("user1", face(0, 0), face(0, 0.3)).left());
  }

  @Test
  void theOddPhotoIsNamed() {
    assertEquals(
        "These are not photos of one person, or too unlike: photo-5-0.0.jpg differs from most.",
        refused("user1", face(0, 0), face(0, 0.3), face(5, 0)));
    assertTrue(refused("user1", face(0, 0), face(5, 0)).contains("photo-0-0.0.jpg, photo-5"));
    enrol("user1", face(0, 0), face(0, 0.3));
    assertEquals(
        "photo-5-0.0.jpg differs from what is registered of this user.",
        refused("user1", face(5, 0)));
  }

  @Test
  void whoLooksLikeAnotherUserIsRegisteredByForceAlone() {
    enrol("user1", face(0, 0));

    String said = refused("user2", face(0, 0.3));
    assertTrue(said.startsWith("photo-0-0.3.jpg looks like user1, who is registered"), said);
    registry.enrol(new Candidate("user2", List.of(face(0, 0.3)), MODEL, true));
    assertEquals(2, cluster.users("embeddings").users().size());
  }

  @Test
  void aUserHasSixteenAtMost() {
    Face[] many = new Face[16];
    Arrays.setAll(many, i -> face(0, i * 0.05));
    enrol("user1", many);

    assertTrue(refused("user1", face(0, 0.825)).contains("has 16 embeddings, and 16 is the most"));
  }

  @Test
  void anotherModelsDocumentIsLeftAlone() {
    enrol("user1", face(0, 0));
    FaceModel other = new FaceModel("other", "b".repeat(64), WIDTH, 0.5);

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

    String said = refused("user1", face(0, 0));
    assertTrue(said.startsWith("Secret face-it-workers/embeddings is "), said);
    assertFalse(said.contains("secret-name") || said.contains("0.123"), said);
    assertThrows(LocalException.class, () -> registry.erase("secret-name"));
  }

  /** What kubectl apply leaves behind would hold the erased user for good. */
  @Test
  void erasingLeavesNoCopyAndKeepsTheRest() {
    enrol("user1", face(0, 0), face(0, 0.3));
    enrol("user2", face(1, 0));
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

  @Test
  void aFullSecretIsLeftAloneAndSaysHowFullItIs() {
    fill("embeddings");

    String said = refused("one-more", face(0, 0));
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

    assertEquals("Secret face-it-workers/embeddings-1", enrol("one-more", face(1, 0)).document());
    assertEquals(2, enrol("one-more", face(1, 0.3)).left(), "and stays there");
    cluster.mounted = List.of("embeddings");
    assertTrue(refused("one-more", face(1, 0.5)).contains("which no worker reads"));
    assertEquals(2, registry.erase("one-more").get(0).embeddings());
  }

  @Test
  void whoRegistersTheSameUserAtOnceElsewhereIsTold() {
    enrol("user2", face(1, 0));
    String user1 =
        new String(
            Users.none(MODEL).with("user1", List.of(face(0, 0).embedding())).json(),
            StandardCharsets.UTF_8);
    cluster.meanwhile = () -> cluster.put("embeddings-1", user1);

    String said = assertThrows(LocalException.class, () -> enrol("user1", face(0, 0))).getMessage();
    assertTrue(said.contains("which workers refuse: erase and register anew"), said);
  }

  /** Two at once that are of different size may do that; workers refuse it. */
  @Test
  void whoStandsInTwoSecretsIsErasedFromBoth() {
    enrol("user1", face(0, 0));
    cluster.put(
        "embeddings-1", new String(cluster.users("embeddings").json(), StandardCharsets.UTF_8));

    assertTrue(refused("user1", face(0, 0.3)).contains("which workers refuse"));
    assertEquals(2, registry.erase("user1").size());
  }
}
