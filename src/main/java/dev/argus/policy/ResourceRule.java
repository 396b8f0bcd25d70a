package dev.argus.policy;

import java.util.stream.Stream;

/** A rule that one resource keeps or breaks, whatever else there is. */
@FunctionalInterface
public interface ResourceRule {
  Stream<Violation> check(Declared resource);
}
