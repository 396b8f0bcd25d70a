package dev.argus.settings;

import java.util.List;
import java.util.stream.Stream;

/** What the settings of every system say beside its own. */
public interface SystemSettings {
  /** Its key below {@code argus:}. */
  String key();

  /** Whether it is deployed at all. */
  boolean enabled();

  /** The confidential values it needs, those of its databases included. */
  default Stream<Secret> secrets() {
    return databases().stream().map(DatabaseSettings::secret);
  }

  /** Its databases. */
  default List<DatabaseSettings> databases() {
    return List.of();
  }

  /** Its buckets, as it calls them. */
  default List<String> buckets() {
    return List.of();
  }

  /** Its workloads, by their keys, whose pods are counted by the requests that wait in them. */
  default List<String> queues() {
    return List.of();
  }

  /** The models that it runs. */
  default List<ModelChoice> modelChoices() {
    return List.of();
  }

  /** What its models run on. */
  default Device device() {
    return Device.CPU;
  }

  /** Whether it uses the Redis of the stack. */
  default boolean usesRedis() {
    return false;
  }

  /** Whether it uses the search server of the stack. */
  default boolean usesSearch() {
    return false;
  }

  /** The names under which clients outside reach it. */
  default List<String> hosts() {
    return List.of();
  }
}
