package dev.argus.plan;

import java.util.List;

/** How a server is asked whether it answers. */
public sealed interface Probe {
  /** By a command in its container that succeeds. */
  record Command(List<String> words) implements Probe {
    public Command {
      words = List.copyOf(words);
    }
  }

  /** By a page of one of its ports. */
  record Page(String path, String port) implements Probe {}

  static Probe command(String... words) {
    return new Command(List.of(words));
  }

  static Probe page(String path, String port) {
    return new Page(path, port);
  }
}
