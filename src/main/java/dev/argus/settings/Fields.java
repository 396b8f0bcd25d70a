package dev.argus.settings;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.argus.plan.Names;
import dev.argus.plan.Quantity;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * The keys of one mapping of a stack file, each read once with its type, its bounds and its
 * default.
 *
 * <p>A bad value adds a {@link Problems problem} and yields the default, so that reading goes on
 * and every problem is found. {@link #done()} reports the keys that nobody asked for.
 */
final class Fields {
  private static final Pattern HOST =
      Pattern.compile("(?=.{4,253}$)([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\\.)+[a-z]{2,63}");

  private static final Pattern BUCKET = Pattern.compile("[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]");

  /** Servers are told several with commas between. */
  private static final Pattern LICENCE = Pattern.compile("[^,\\s]([^,]*[^,\\s])?");

  private final String path;
  private final JsonNode node;
  private final Problems problems;
  private final Set<String> asked = new TreeSet<>();

  private Fields(String path, JsonNode node, Problems problems) {
    this.path = path;
    this.node = node;
    this.problems = problems;
  }

  /** The mapping at a path; anything that is no mapping is a problem and reads as an empty one. */
  static Fields of(String path, JsonNode node, Problems problems) {
    if (node.isObject()) {
      return new Fields(path, node, problems);
    }
    if (!node.isMissingNode() && !node.isNull()) {
      problems.add(path, "is " + Nodes.shown(node) + ", and needs to be a mapping of keys");
    }
    return new Fields(path, JsonNodeFactory.instance.objectNode(), problems);
  }

  /** The mapping below a key; an absent one reads as empty. */
  Fields child(String key) {
    return of(path(key), value(key), problems);
  }

  /** The mappings of a list; an absent one reads as none. */
  List<Fields> children(String key) {
    var found = value(key);
    if (!found.isMissingNode() && !found.isArray()) {
      problem(key, "is " + Nodes.shown(found) + ", and needs to be a list of mappings");
      return List.of();
    }
    return IntStream.range(0, found.size())
        .mapToObj(index -> of(path(key) + "[" + index + "]", found.path(index), problems))
        .toList();
  }

  boolean has(String key) {
    return !value(key).isMissingNode();
  }

  String text(String key) {
    if (!has(key)) {
      problems.add(path(key), "is missing");
    }
    return text(key, "");
  }

  String text(String key, String fallback) {
    return read(key, fallback, "text", Nodes::text);
  }

  /** A text of a certain form, which {@code needed} describes. */
  String matching(String key, String fallback, Pattern form, String needed) {
    return read(
        key,
        fallback,
        needed,
        found -> Nodes.text(found).filter(text -> form.matcher(text).matches()));
  }

  /** A text of a certain form that has to be there. */
  String required(String key, Pattern form, String needed) {
    if (!has(key)) {
      problems.add(path(key), "is missing: " + needed);
    }
    return matching(key, "", form, needed);
  }

  /** The name of a Kubernetes object. */
  String name(String key, String fallback) {
    return read(key, fallback, Nodes.NAME, found -> Nodes.text(found).filter(Names::isLabel));
  }

  /** Names of Kubernetes objects. */
  List<String> names(String key) {
    return read(
        key,
        List.of(),
        "a list in which each is " + Nodes.NAME,
        found -> Nodes.texts(found).filter(names -> names.stream().allMatch(Names::isLabel)));
  }

  /** Names of hosts, as DNS has them. */
  List<String> hosts(String key) {
    return read(
        key,
        List.of(),
        "a list of names of hosts, such as [vision.example.com]",
        found -> Nodes.texts(found).filter(all -> all.stream().allMatch(HOST.asMatchPredicate())));
  }

  /** The name of a bucket, as S3 has them. */
  String bucket(String key, String fallback) {
    return matching(
        key,
        fallback,
        BUCKET,
        "the name of a bucket: 3 to 63 lower-case letters, digits, '.' and '-'");
  }

  /**
   * Licences by their SPDX identifiers. An empty list is refused: who writes it means that no model
   * is allowed, and a server that is told none would allow any.
   */
  List<String> licences(String key, List<String> fallback) {
    return read(
        key,
        fallback,
        "a list of SPDX identifiers of licences, one at least, such as [Apache-2.0, MIT]",
        found ->
            Nodes.texts(found)
                .filter(
                    all -> !all.isEmpty() && all.stream().allMatch(LICENCE.asMatchPredicate())));
  }

  /** Texts. */
  List<String> texts(String key) {
    return read(key, List.of(), "a list of texts", Nodes::texts);
  }

  /** Texts by name. */
  Map<String, String> textMap(String key) {
    return read(key, Map.of(), "a mapping of names to texts", Nodes::textMap);
  }

  /** Ranges of addresses in CIDR notation. */
  List<String> cidrs(String key) {
    return read(
        key,
        List.of(),
        "a list of ranges of addresses, such as [203.0.113.0/24]",
        found -> Nodes.texts(found).filter(all -> all.stream().allMatch(Cidr::isValid)));
  }

  Quantity quantity(String key, Quantity fallback) {
    return read(key, fallback, "a Kubernetes quantity, such as 500m, 2 or 10Gi", Nodes::quantity);
  }

  /** A range of addresses in CIDR notation. */
  String cidr(String key, String fallback) {
    return read(
        key,
        fallback,
        "a range of addresses, such as 10.0.0.0/16 or 10.0.0.5/32",
        found -> Nodes.text(found).filter(Cidr::isValid));
  }

  /** The address of a server, {@code http} or {@code https}. */
  String address(String key, String fallback) {
    return read(key, fallback, "an address, such as https://host:5000", Nodes::address);
  }

  int integer(String key, int fallback, int min, int max) {
    return read(
        key,
        fallback,
        "a whole number from " + min + " to " + max,
        found -> Nodes.integer(found).filter(number -> number >= min && number <= max));
  }

  double fraction(String key, double fallback) {
    return read(
        key,
        fallback,
        "a number from 0 to 1",
        found ->
            Nodes.number(found)
                .map(BigDecimal::doubleValue)
                .filter(number -> number >= 0 && number <= 1));
  }

  boolean flag(String key, boolean fallback) {
    return read(key, fallback, "true or false", Nodes::flag);
  }

  /** A length of time in ISO 8601. */
  Duration duration(String key, Duration fallback) {
    return read(key, fallback, "a length of time, such as PT30S, PT12H or P90D", Nodes::duration);
  }

  /** One of an enum's constants, written as {@code lower-case-dashed}. */
  <E extends Enum<E>> E choice(String key, E fallback) {
    return choice(key, fallback, EnumSet.allOf(fallback.getDeclaringClass()));
  }

  /** One of these constants of an enum. */
  <E extends Enum<E>> E choice(String key, E fallback, Set<E> choices) {
    return read(
        key,
        fallback,
        Nodes.anyOf(choices.stream().map(Nodes::dashed).toList()),
        found -> choices.stream().filter(c -> Nodes.dashed(c).equals(found.asText())).findFirst());
  }

  /** What a {@code kind} key says the rest of the mapping is. */
  <T> T kind(String fallback, Map<String, Function<Fields, T>> readers) {
    var found = text("kind", fallback);
    if (!readers.containsKey(found)) {
      problems.add(
          path("kind"),
          "is '"
              + found
              + "', and needs to be "
              + Nodes.anyOf(readers.keySet().stream().sorted().toList()));
      asked.addAll(keys());
      return readers.get(fallback).apply(new Fields(path, node, new Problems()));
    }
    var result = readers.get(found).apply(this);
    done();
    return result;
  }

  /** A confidential value: in clear, encrypted and so unreadable here, or not there yet. */
  Secret secret(String key) {
    var found = value(key);
    if (found.isMissingNode()) {
      return Secret.unset(path(key));
    }
    if (found.isObject() && found.has("secure")) {
      return Secret.encrypted(path(key));
    }
    var text = Nodes.text(found).filter(value -> !value.isEmpty());
    if (text.isEmpty()) {
      // Whatever was found may be confidential too, so the message does not repeat it.
      problems.add(path(key), "needs to be a text that is not empty, or an encrypted one");
    }
    return text.map(value -> Secret.of(path(key), value)).orElse(Secret.unset(path(key)));
  }

  /** A confidential value that the stack itself chooses, so that one can be made for it. */
  Secret password(String key) {
    return secret(key).asPassword();
  }

  /** One of a certain form, which {@code needed} describes; as far as it can be read here. */
  Secret password(String key, Pattern form, String needed) {
    var password = password(key);
    if (password.isReadable() && !form.matcher(password.reveal()).matches()) {
      problem(key, "needs to be " + needed);
    }
    return password;
  }

  /** Reports a store that only a cloud can run, where the stack has none. */
  void requireCloud(Cloud cloud) {
    if (cloud.cluster().isEmpty()) {
      problem(
          "kind",
          "is managed, which needs a cloud in argus:cloud.kind; choose bundled or external");
    }
  }

  /** Reports a contradiction between this mapping's values. */
  void problem(String key, String what) {
    problems.add(path(key), what);
  }

  /** Reports every key that was not read. */
  void done() {
    for (String key : keys()) {
      if (!asked.contains(key)) {
        problems.add(path(key), "is not known here; known are " + String.join(", ", asked));
      }
    }
  }

  private <T> T read(
      String key, T fallback, String needed, Function<JsonNode, Optional<T>> reader) {
    var found = value(key);
    if (found.isMissingNode()) {
      return fallback;
    }
    var read = reader.apply(found);
    if (read.isEmpty()) {
      problems.add(path(key), "is " + Nodes.shown(found) + ", and needs to be " + needed);
    }
    return read.orElse(fallback);
  }

  private JsonNode value(String key) {
    asked.add(key);
    var found = node.path(key);
    return found.isNull() ? MissingNode.getInstance() : found;
  }

  /** Whether there is a list with nothing in it. */
  boolean isEmptyList(String key) {
    return value(key).isArray() && value(key).isEmpty();
  }

  /** Whether a mapping that would be there by default is switched off: {@code gpu: false}. */
  boolean isOff(String key) {
    return Nodes.flag(value(key)).equals(Optional.of(false));
  }

  /** The keys that stand here. */
  List<String> keys() {
    var keys = new ArrayList<String>();
    node.fieldNames().forEachRemaining(keys::add);
    return keys;
  }

  /** As {@code pulumi config set --path} takes it: {@code argus:data.postgres.url}. */
  private String path(String key) {
    if (key.isEmpty()) {
      return path;
    }
    return path + (path.indexOf(':') < 0 ? ":" : ".") + key;
  }
}
