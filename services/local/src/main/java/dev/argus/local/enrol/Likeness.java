package dev.argus.local.enrol;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Which faces are alike, as a worker will see them.
 *
 * @param samePerson cosine from which on two faces are taken for one person's
 */
record Likeness(double samePerson) {
  /** Beyond it two embeddings are of one and the same picture; numbers are rounded. */
  private static final double SAME_PICTURE = 0.9999;

  /**
   * Photos that are unlike more than half of the others of the same user.
   *
   * @param faces new ones
   * @param known embeddings that the user has
   */
  List<String> odd(List<Face> faces, List<float[]> known) {
    List<String> odd = new ArrayList<>();
    int others = faces.size() - 1 + known.size();
    for (Face face : faces) {
      // Every face is like itself.
      long alike =
          faces.stream().filter(it -> alike(it.embedding(), face)).count()
              - 1
              + known.stream().filter(it -> alike(it, face)).count();
      if (2 * alike < others) {
        odd.add(face.photo());
      }
    }
    return odd;
  }

  /** A photo that a worker would take for somebody else's. */
  Optional<String> somebodyElse(Face face, String user, Map<String, List<float[]>> users) {
    return users.entrySet().stream()
        .filter(other -> !other.getKey().equals(user))
        .filter(other -> other.getValue().stream().anyMatch(known -> alike(known, face)))
        .map(Map.Entry::getKey)
        .findFirst();
  }

  /** Those that are not the user's already: whoever repeats a command adds nothing. */
  static List<float[]> fresh(List<Face> faces, List<float[]> known) {
    List<float[]> all = new ArrayList<>(known);
    for (Face face : faces) {
      if (all.stream().noneMatch(it -> cosine(it, face.embedding()) > SAME_PICTURE)) {
        all.add(face.embedding());
      }
    }
    return all.subList(known.size(), all.size());
  }

  private boolean alike(float[] embedding, Face face) {
    return cosine(embedding, face.embedding()) >= samePerson;
  }

  private static double cosine(float[] a, float[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += (double) a[i] * b[i];
    }
    return sum;
  }
}
