package dev.argus.review;

import java.util.List;
import java.util.regex.Pattern;

/**
 * A type of resource whose end is the end of data.
 *
 * @param loss what is gone with it
 * @param replacing fields that cannot change in place: the provider makes another resource
 * @param shrinking fields that may grow in place but not shrink
 * @param losing fields that may be set in place but not taken away
 */
record Durable(
    String type, String loss, List<String> replacing, List<String> shrinking, List<String> losing) {

  /** The first in a size or in a version: {@code 7.1}, {@code REDIS_7_2}, {@code REDIS_6_X}. */
  private static final Pattern NUMBER = Pattern.compile("[0-9]+([._][0-9]+)?");

  static final String DATABASE = "every database on the server, and its own backups";
  static final String OBJECTS = "every object in it";
  static final String FILES = "every file in it";
  static final String CLUSTER = "everything in the cluster, volumes of its claims too";
  static final String KEY = "whatever is encrypted with it, once the grace period ends";
  static final String LOGS = "every line of log in it";
  static final String IMAGES = "every image in it";

  static Durable of(String type, String loss, String... replacing) {
    return new Durable(type, loss, List.of(replacing), List.of(), List.of());
  }

  Durable shrinking(String... fields) {
    return new Durable(type, loss, replacing, List.of(fields), losing);
  }

  Durable losing(String... fields) {
    return new Durable(type, loss, replacing, shrinking, List.of(fields));
  }

  /** Those of the changed fields that force another resource in the place of this one. */
  List<String> replacedFor(List<FieldChange> changes) {
    return changes.stream().filter(this::replaces).map(FieldChange::path).toList();
  }

  private boolean replaces(FieldChange change) {
    return replacing.stream().anyMatch(change::within)
        || shrinking.stream().anyMatch(field -> change.within(field) && shrinks(change))
        || losing.stream()
            .anyMatch(field -> change.within(field) && change.after().equals(FieldChange.NONE));
  }

  private static boolean shrinks(FieldChange change) {
    var before = NUMBER.matcher(change.before());
    var after = NUMBER.matcher(change.after());
    return before.find() && after.find() && number(after.group()) < number(before.group());
  }

  private static double number(String text) {
    return Double.parseDouble(text.replace('_', '.'));
  }
}
