package dev.argus.deploy;

import dev.argus.plan.Mount;
import dev.argus.plan.SecretKeys;
import dev.argus.plan.Variable;
import dev.argus.plan.Volume;
import dev.argus.plan.Workload;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * A fingerprint of the configuration that a container reads once, at its start. As an annotation of
 * the pods it rolls them when the configuration changes.
 *
 * <p>Of Secrets only the keys count: a fingerprint of a password would be a way to guess it. After
 * a change of a value, {@code kubectl rollout restart} rolls the pods.
 */
final class Checksum {
  private Checksum() {}

  static String of(Workload workload, List<SecretKeys> secrets) {
    var read =
        Stream.concat(
                workload.environment().values().stream()
                    .filter(Variable.FromSecret.class::isInstance)
                    .map(variable -> ((Variable.FromSecret) variable).secret()),
                workload.mounts().stream()
                    .map(Mount::volume)
                    .filter(Volume.Files.class::isInstance)
                    .map(volume -> ((Volume.Files) volume).secret()))
            .toList();
    var keys = new TreeMap<String, Object>();
    secrets.stream()
        .filter(secret -> read.contains(secret.name()))
        .forEach(secret -> keys.put(secret.name(), List.copyOf(secret.keys().keySet())));
    return of(new TreeMap<>(workload.config().entries()) + "\n" + keys);
  }

  /** Of any text, 16 hexadecimal digits. */
  static String of(String text) {
    try {
      var digest = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(digest.digest(text.getBytes(StandardCharsets.UTF_8)), 0, 8);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JVM has SHA-256", e);
    }
  }
}
