package dev.argus.policy;

import java.util.List;
import java.util.stream.Stream;

/** A rule over all resources of the stack, checked when the program has declared the last one. */
@FunctionalInterface
public interface StackRule {
  Stream<Violation> check(List<Declared> resources);
}
