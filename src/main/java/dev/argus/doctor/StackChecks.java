package dev.argus.doctor;

import dev.argus.settings.Secret;
import dev.argus.settings.Settings;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** What a stack's own settings lack before it can be deployed. */
record StackChecks(String stack, Settings settings) {

  List<Supplier<Finding>> all() {
    return List.of(this::secrets, this::images);
  }

  private Finding secrets() {
    var all = settings.secrets();
    var unset = all.stream().filter(secret -> !secret.isSet()).map(Secret::key).distinct().toList();
    return unset.isEmpty()
        ? Finding.ok("Secrets", all.isEmpty() ? "none needed" : "all set")
        : Finding.failure(
            "Secrets", "not set: " + String.join(", ", unset), "./argus init " + stack);
  }

  private Finding images() {
    var images = settings.images();
    var own =
        Stream.of(images.inference(), images.inferenceCuda(), images.api())
            .filter(image -> !image.isEmpty())
            .toList();
    var byTag = own.stream().filter(image -> !image.contains("@sha256:"));
    var zeros = "@sha256:" + "0".repeat(64);
    if (own.stream().anyMatch(image -> image.endsWith(zeros))) {
      return Finding.failure(
          "Images",
          "a digest of zeros stands for one that nobody pushed",
          "./argus images --push REGISTRY --stack " + stack);
    }
    var tags = byTag.toList();
    return tags.isEmpty()
        ? Finding.ok("Images", "by digest")
        : Finding.warning(
            "Images",
            "by tag, which may be another image tomorrow: " + String.join(", ", tags),
            "./argus images --push REGISTRY --stack " + stack + " writes digests");
  }
}
