package dev.argus.local.enrol;

import dev.argus.local.LocalException;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;

/**
 * All registered users. Each change reads anew what is there, and does so again when somebody else
 * was quicker, so that nobody's change is lost.
 *
 * @param looks at the documents
 * @param clock of receipts
 */
record Registry(Supplier<List<Kept>> looks, Clock clock) {
  private static final int TRIES = 20;
  private static final long PAUSE_MILLIS = 50;

  /** A document that is there, and where. */
  record Document(Kept kept, Users users) {
    boolean has(String user) {
      return users.users().containsKey(user);
    }
  }

  /** A change that somebody else's may come in between of. */
  private interface Change {
    List<Receipt> make() throws Kept.ChangedException;
  }

  /** The documents that are there, each checked. */
  List<Document> documents() {
    return documents(looks.get());
  }

  private static List<Document> documents(List<Kept> kept) {
    List<Document> documents = new ArrayList<>();
    for (Kept one : kept) {
      one.json().ifPresent(it -> documents.add(new Document(one, Users.read(it, one.place()))));
    }
    return documents;
  }

  /**
   * Adds to a user's embeddings.
   *
   * @param lookalike whether the user may look like another
   */
  Receipt enrol(String user, List<Face> faces, FaceModel model, boolean lookalike) {
    Receipt receipt = retried(() -> List.of(enrolOnce(user, faces, model, lookalike))).get(0);
    // Somebody who registered the same user at once may have found room elsewhere.
    requireOnePlace(user, documents().stream().filter(it -> it.has(user)).toList());
    return receipt;
  }

  private static void requireOnePlace(String user, List<Document> places) {
    if (places.size() > 1) {
      throw new LocalException(
          "%s stands in %s and in %s, which workers refuse: erase and register anew."
              .formatted(user, places.get(0).kept().place(), places.get(1).kept().place()));
    }
  }

  private Receipt enrolOnce(String user, List<Face> faces, FaceModel model, boolean lookalike)
      throws Kept.ChangedException {
    List<Kept> places = looks.get();
    List<Document> documents = documents(places);
    // One without users is of no model any more.
    documents.stream()
        .filter(it -> !it.users().users().isEmpty())
        .forEach(it -> requireModel(it, model));
    List<Document> own = documents.stream().filter(it -> it.has(user)).toList();
    List<float[]> known = own.stream().flatMap(it -> it.users().of(user).stream()).toList();
    check(faces, known, new Likeness(model.samePerson()));
    if (!lookalike) {
      requireNobodyElse(user, faces, documents, model);
    }
    List<float[]> fresh = Likeness.fresh(faces, known);
    if (known.size() + fresh.size() > Users.MOST_EACH) {
      throw new LocalException(
          "%s has %d embeddings, and %d is the most: erase them, and register the best photos anew."
              .formatted(user, known.size(), Users.MOST_EACH));
    }
    requireOnePlace(user, own);
    Document before = own.stream().findFirst().orElseGet(() -> room(places, fresh, user, model));
    if (!before.kept().read()) {
      throw new LocalException(
          "%s stands in %s, which no worker reads: raise face.shards, or erase and register anew."
              .formatted(user, before.kept().place()));
    }
    Users after = fresh.isEmpty() ? before.users() : before.users().with(user, fresh);
    requireRoom(before, after);
    Written written = fresh.isEmpty() ? Written.not(before) : Written.to(before, after);
    return receipt("enrolled", user, fresh.size(), written);
  }

  /** What was written. */
  private record Written(Kept before, String version, Users users, byte[] json) {
    static Written to(Document before, Users after) throws Kept.ChangedException {
      byte[] json = after.json();
      return new Written(before.kept(), before.kept().write(json), after, json);
    }

    static Written not(Document before) {
      Kept kept = before.kept();
      return new Written(kept, kept.version(), before.users(), kept.json().orElseThrow());
    }
  }

  private Receipt receipt(String done, String user, int embeddings, Written written) {
    return new Receipt(
        done,
        user,
        embeddings,
        written.users().of(user).size(),
        Instant.now(clock).truncatedTo(ChronoUnit.SECONDS).toString(),
        written.before().place(),
        written.before().version(),
        written.version(),
        Receipt.sha256(written.json()),
        written.users().users().size());
  }

  private static void requireModel(Document document, FaceModel model) {
    Users users = document.users();
    if (!users.sha256().equals(model.sha256()) || users.width() != model.width()) {
      throw new LocalException(
          ("%s holds embeddings of model %s (%.12s), and this is %s (%.12s): their numbers mean"
                  + " nothing to each other. Use the model of the workers, MODEL_PATH=NAME ./argus"
                  + " enrol ...; where they have a new one, erase all users and register them"
                  + " anew.")
              .formatted(
                  document.kept().place(),
                  users.model(),
                  users.sha256(),
                  model.name(),
                  model.sha256()));
    }
  }

  private static void check(List<Face> faces, List<float[]> known, Likeness likeness) {
    List<String> odd = likeness.odd(faces, known);
    if (!odd.isEmpty()) {
      throw new LocalException(
          (known.isEmpty()
                  ? "These are not photos of one person, or too unlike: %s differs from most."
                  : "%s differs from what is registered of this user.")
              .formatted(String.join(", ", odd)));
    }
  }

  private static void requireNobodyElse(
      String user, List<Face> faces, List<Document> documents, FaceModel model) {
    for (Face face : faces) {
      for (Document document : documents) {
        Optional<String> other =
            new Likeness(model.samePerson()).somebodyElse(face, user, document.users().users());
        if (other.isPresent()) {
          throw new LocalException(
              ("%s looks like %s, who is registered: each would be let in as the other. Is it the"
                      + " right photo, and one person under one name? --force registers it all the"
                      + " same.")
                  .formatted(face.photo(), other.get()));
        }
      }
    }
  }

  /** The first place that workers read and that has room for a new user. */
  private static Document room(
      List<Kept> places, List<float[]> embeddings, String user, FaceModel model) {
    List<Document> open =
        places.stream()
            .filter(Kept::read)
            .map(
                it ->
                    new Document(
                        it,
                        it.json()
                            .map(json -> Users.read(json, it.place()))
                            .filter(users -> !users.users().isEmpty())
                            .orElse(Users.none(model))))
            .toList();
    return open.stream()
        .filter(it -> it.users().with(user, embeddings).json().length <= it.kept().room())
        .findFirst()
        .orElse(open.get(open.size() - 1));
  }

  private static void requireRoom(Document before, Users after) {
    int room = before.kept().room();
    if (after.json().length > room) {
      throw new LocalException(
          ("%s is full: %s, and the next does not fit into %d bytes. Nothing was changed. Erase who"
                  + " is not needed, or raise face.shards, pulumi up, and register again.")
              .formatted(before.kept().place(), before.users().fill(room), room));
    }
  }

  /** Erases a user wherever they stand; a receipt for each document. */
  List<Receipt> erase(String user) {
    Map<String, Receipt> receipts = new TreeMap<>();
    return retried(
        () -> {
          for (Document document : documents()) {
            int embeddings = document.users().of(user).size();
            if (embeddings > 0) {
              Written written = Written.to(document, document.users().without(user));
              Receipt receipt = receipt("erased", user, embeddings, written);
              receipts.put(receipt.document(), receipt);
            }
          }
          if (receipts.isEmpty()) {
            throw new LocalException(
                "There is no user " + user + " in %s: nothing was erased.".formatted(places()));
          }
          return List.copyOf(receipts.values());
        });
  }

  private String places() {
    return String.join(", ", looks.get().stream().map(Kept::place).toList());
  }

  private static List<Receipt> retried(Change change) {
    for (int attempt = 1; attempt <= TRIES; attempt++) {
      try {
        return change.make();
      } catch (Kept.ChangedException e) {
        pause(attempt);
      }
    }
    throw new LocalException(
        "Others change the document all the time; nothing was changed. Try again.");
  }

  private static void pause(int attempt) {
    try {
      Thread.sleep(PAUSE_MILLIS * attempt);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new LocalException("Interrupted.", e);
    }
  }
}
