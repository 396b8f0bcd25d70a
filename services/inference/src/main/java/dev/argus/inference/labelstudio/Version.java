package dev.argus.inference.labelstudio;

import dev.argus.core.digest.Sha256;
import dev.argus.inference.model.FoundModel;
import dev.argus.inference.pose.PoseOptions;

/**
 * What Label Studio knows predictions by: it asks again for those of another version only, so it
 * changes with everything that changes them, and with nothing else.
 */
final class Version {
  private static final int SHORT = 8;

  private Version() {}

  /** Such as {@code dwpose-l-384-1a2b3c4d-t0.5}. */
  static String of(FoundModel model, FoundModel detector, PoseOptions options) {
    String parts = model.file().sha256() + detector.file().sha256() + "-" + options.maxPersons();
    return "%s-%s-t%s"
        .formatted(model.name(), Sha256.hex(parts).substring(0, SHORT), options.confidence());
  }
}
