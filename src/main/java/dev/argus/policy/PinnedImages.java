package dev.argus.policy;

import java.util.stream.Stream;

/**
 * What runs is what was reviewed: no image without a tag, none tagged {@code latest}, and only
 * images named by digest where the stack demands it.
 */
final class PinnedImages implements ResourceRule {
  private static final String RULE = "pinned-images";
  private final boolean digests;

  PinnedImages(boolean digests) {
    this.digests = digests;
  }

  @Override
  public Stream<Violation> check(Declared resource) {
    return PodView.of(resource).stream()
        .flatMap(
            pod ->
                pod.containers().stream()
                    .filter(container -> container.at("image").known())
                    .flatMap(
                        container ->
                            problem(container.at("image").text().orElse(""))
                                .map(
                                    problem ->
                                        pod.violates(
                                            RULE,
                                            "container " + container.name() + " " + problem,
                                            "name the image as NAME@sha256:DIGEST, as"
                                                + " `./argus images --push` writes it"))));
  }

  private Stream<String> problem(String image) {
    if (image.isEmpty()) {
      return Stream.of("has no image");
    }
    if (image.matches(".+@sha256:[0-9a-f]{64}")) {
      return Stream.empty();
    }
    if (digests) {
      return Stream.of("runs " + image + " without a digest, which this stack demands");
    }
    var tag = image.substring(image.lastIndexOf('/') + 1);
    return tag.matches("[^:@]+:(?!latest$)[^@]+")
        ? Stream.empty()
        : Stream.of("runs " + image + ", which may be another image tomorrow");
  }
}
