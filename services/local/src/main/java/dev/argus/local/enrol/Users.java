package dev.argus.local.enrol;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.argus.local.LocalException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * One document of embeddings, as workers read it; docs/face.md shows one.
 *
 * @param model that made them
 * @param sha256 of that model's file
 * @param width how many numbers an embedding has
 * @param users embeddings by user
 */
record Users(String model, String sha256, int width, SortedMap<String, List<float[]>> users) {
  /** Of one user: a worker compares with so many. */
  static final int MOST_EACH = 16;

  /** Workers refuse what is farther from length one; numbers are rounded when they are written. */
  private static final double ROUNDING = 0.01;

  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
          .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
          .build();

  static Users none(FaceModel model) {
    return new Users(model.name(), model.sha256(), model.width(), new TreeMap<>());
  }

  /**
   * Reads a document.
   *
   * @param place where it is kept, for messages
   * @throws LocalException when a worker would refuse it; nothing of what it holds is quoted
   */
  static Users read(byte[] json, String place) {
    try {
      Users users = JSON.readValue(json, Users.class);
      if (users == null || !users.users.values().stream().allMatch(users::sound)) {
        throw new LocalException(
            place
                + " is damaged: a user in it has no embeddings, too many, or some that are none."
                + damaged());
      }
      return users;
    } catch (JsonProcessingException e) {
      JsonLocation at = Optional.ofNullable(e.getLocation()).orElse(JsonLocation.NA);
      throw new LocalException(
          "%s is no document of embeddings: line %d, column %d is not as it should be.%s"
              .formatted(place, at.getLineNr(), at.getColumnNr(), damaged()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String damaged() {
    return " Nothing was changed. Put back what was there before, or delete it and register its"
        + " users anew.";
  }

  private boolean sound(List<float[]> embeddings) {
    return embeddings != null
        && !embeddings.isEmpty()
        && embeddings.size() <= MOST_EACH
        && embeddings.stream().allMatch(this::sound);
  }

  private boolean sound(float[] embedding) {
    if (embedding == null || embedding.length != width) {
      return false;
    }
    double squares = 0;
    for (float value : embedding) {
      squares += (double) value * value;
    }
    return Math.abs(Math.sqrt(squares) - 1) <= ROUNDING;
  }

  byte[] json() {
    try {
      return JSON.writeValueAsBytes(this);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("maps of numbers are always JSON", e);
    }
  }

  /** A user's embeddings, none for who is not in it. */
  List<float[]> of(String user) {
    return users.getOrDefault(user, List.of());
  }

  Users with(String user, List<float[]> more) {
    SortedMap<String, List<float[]>> changed = new TreeMap<>(users);
    List<float[]> all = new ArrayList<>(of(user));
    all.addAll(more);
    changed.put(user, all);
    return new Users(model, sha256, width, changed);
  }

  Users without(String user) {
    SortedMap<String, List<float[]>> changed = new TreeMap<>(users);
    changed.remove(user);
    return new Users(model, sha256, width, changed);
  }

  /** How full a place is, such as {@code 412 of about 780 users}. */
  String fill(int room) {
    int count = users.size();
    long most = count == 0 ? 0 : (long) room * count / json().length;
    return "%d of about %d users".formatted(count, most);
  }

  /** Nothing of a face, wherever it may be written to. */
  @Override
  public String toString() {
    return Arrays.asList(model, width, users.size()).toString();
  }
}
