package dev.argus.local.enrol;

import dev.argus.local.LocalException;
import java.util.List;
import java.util.Optional;

/**
 * Who is to be registered.
 *
 * @param user the name
 * @param faces of the photos
 * @param model that made their embeddings
 * @param lookalike whether the user may look like another
 */
record Candidate(String user, List<Face> faces, FaceModel model, boolean lookalike) {
  Candidate {
    faces = List.copyOf(faces);
  }

  /**
   * What is to be added to these documents: none of it may make a worker refuse them, or let in
   * somebody else.
   */
  List<float[]> fresh(List<Document> documents) {
    // One without users is of no model any more.
    documents.stream().filter(it -> !it.users().users().isEmpty()).forEach(this::requireModel);
    List<float[]> known = documents.stream().flatMap(it -> it.users().of(user).stream()).toList();
    requireOnePerson(known);
    if (!lookalike) {
      requireNobodyElse(documents);
    }
    List<float[]> fresh = Likeness.fresh(faces, known);
    if (known.size() + fresh.size() > Users.MOST_EACH) {
      throw new LocalException(
          "%s has %d embeddings, and %d is the most: erase them, and register the best photos anew."
              .formatted(user, known.size(), Users.MOST_EACH));
    }
    return fresh;
  }

  /** Where the user stands already. */
  Optional<Document> place(List<Document> documents) {
    List<Document> own = documents.stream().filter(it -> it.has(user)).toList();
    if (own.size() > 1) {
      throw new LocalException(
          "%s stands in %s and in %s, which workers refuse: erase and register anew."
              .formatted(user, own.get(0).kept().place(), own.get(1).kept().place()));
    }
    Optional<Document> place = own.stream().findFirst();
    if (place.isPresent() && !place.get().kept().read()) {
      throw new LocalException(
          "%s stands in %s, which no worker reads: raise face.shards, or erase and register anew."
              .formatted(user, place.get().kept().place()));
    }
    return place;
  }

  /** The first with room for a new user, else the last. */
  Document room(List<Document> open, List<float[]> embeddings) {
    return open.stream()
        .filter(it -> it.users().with(user, embeddings).json().length <= it.kept().room())
        .findFirst()
        .orElse(open.get(open.size() - 1));
  }

  private void requireModel(Document document) {
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

  private void requireOnePerson(List<float[]> known) {
    List<String> odd = new Likeness(model.samePerson()).odd(faces, known);
    if (!odd.isEmpty()) {
      throw new LocalException(
          (known.isEmpty()
                  ? "These are not photos of one person, or too unlike: %s differs from most."
                  : "%s differs from what is registered of this user; give another photo, or --erase the user"
                      + " first where that was somebody else.")
              .formatted(String.join(", ", odd)));
    }
  }

  private void requireNobodyElse(List<Document> documents) {
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
}
