package dev.argus.local.enrol;

import dev.argus.local.LocalException;
import dev.argus.local.digest.Sha256;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
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

  /** A change that somebody else's may come in between of. */
  private interface Change<T> {
    T make() throws Kept.ChangedException;
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

  /** Adds to a user's embeddings. */
  Enrolled enrol(Candidate candidate) {
    Enrolled enrolled = retried(() -> enrolOnce(candidate));
    // Somebody who registered the same user at once may have found room elsewhere.
    candidate.place(documents());
    return enrolled;
  }

  private Enrolled enrolOnce(Candidate candidate) throws Kept.ChangedException {
    List<Kept> places = looks.get();
    List<Document> documents = documents(places);
    List<float[]> fresh = candidate.fresh(documents);
    Document before =
        candidate.place(documents).orElseGet(() -> candidate.room(open(places, candidate), fresh));
    if (fresh.isEmpty()) {
      return enrolled(candidate, 0, Written.not(before));
    }
    Users after = before.users().with(candidate.user(), fresh);
    requireRoom(before, after);
    return enrolled(candidate, fresh.size(), Written.to(before, after));
  }

  private Enrolled enrolled(Candidate candidate, int embeddings, Written written) {
    return new Enrolled(
        receipt("enrolled", candidate.user(), embeddings, written),
        written.users().fill(written.before().room()));
  }

  /** Documents that workers read, and empty ones where they would. */
  private static List<Document> open(List<Kept> places, Candidate candidate) {
    return places.stream()
        .filter(Kept::read)
        .map(
            it ->
                new Document(
                    it,
                    it.json()
                        .map(json -> Users.read(json, it.place()))
                        .filter(users -> !users.users().isEmpty())
                        .orElse(Users.none(candidate.model()))))
        .toList();
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
        Sha256.hex(written.json()),
        written.users().users().size());
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

  private static <T> T retried(Change<T> change) {
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
