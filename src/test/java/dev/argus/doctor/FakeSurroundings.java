package dev.argus.doctor;

import dev.argus.doctor.Answer.Outcome;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A machine on which commands answer as a test says; by default everything is there. */
final class FakeSurroundings implements Surroundings {
  private final Map<String, Answer> answers = new LinkedHashMap<>();
  private final Set<Integer> ports = new HashSet<>();
  private int java = 17;
  private long memory = 16L << 30;

  FakeSurroundings() {
    says("mvn", "Apache Maven 3.9.9 (abc)\nMaven home: /opt");
    says("pulumi version", "v3.246.0");
    says("pulumi whoami", "operator");
    says("kubectl", "{\"items\": []}");
    says("kubectl --request-timeout=5s get --raw", "ok");
    says("aws", "arn:aws:iam::123456789012:user/operator");
  }

  FakeSurroundings java(int version) {
    java = version;
    return this;
  }

  FakeSurroundings memory(long bytes) {
    memory = bytes;
    return this;
  }

  FakeSurroundings listening(int port) {
    ports.add(port);
    return this;
  }

  /** What commands that begin so answer; the last that fits holds. */
  FakeSurroundings says(String command, String text) {
    answers.put(command, new Answer(Outcome.SUCCEEDED, text));
    return this;
  }

  FakeSurroundings fails(String command, String text) {
    answers.put(command, new Answer(Outcome.FAILED, text));
    return this;
  }

  FakeSurroundings without(String command) {
    answers.keySet().removeIf(known -> known.startsWith(command));
    return this;
  }

  @Override
  public int java() {
    return java;
  }

  @Override
  public long memory() {
    return memory;
  }

  @Override
  public boolean listens(int port) {
    return ports.contains(port);
  }

  @Override
  public Answer run(List<String> command) {
    var line = String.join(" ", command);
    return answers.entrySet().stream()
        .filter(entry -> line.startsWith(entry.getKey()))
        .reduce((first, second) -> second)
        .map(Map.Entry::getValue)
        .orElse(new Answer(Outcome.NOT_THERE, ""));
  }
}
