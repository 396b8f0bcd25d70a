package dev.argus.settings;

import dev.argus.plan.PublicImage;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * References of images. {@code ./argus images --push} writes those of our own two.
 *
 * @param inference the image of detection, pose and face
 * @param inferenceCuda the same for GPUs; empty where nothing runs on one
 * @param api the image of every other role
 * @param publicImages those of others
 * @param digests whether a reference has to be by digest, so that what was tested is what runs
 */
public record Images(
    String inference,
    String inferenceCuda,
    String api,
    Map<PublicImage, String> publicImages,
    boolean digests) {

  private static final String CUDA_REMEDY = "./argus images --push REGISTRY --cuda writes it";

  public Images {
    var sorted = new EnumMap<PublicImage, String>(PublicImage.class);
    sorted.putAll(publicImages);
    publicImages = Collections.unmodifiableMap(sorted);
  }

  static Images read(Fields fields) {
    var others = new EnumMap<PublicImage, String>(PublicImage.class);
    for (var image : PublicImage.values()) {
      others.put(image, fields.text(image.key(), image.reference()));
    }
    var images =
        new Images(
            fields.text("inference"),
            fields.text("inferenceCuda", ""),
            fields.text("api"),
            others,
            fields.flag("requireDigests", false));
    if (images.digests) {
      var remedy = "./argus images --push writes it";
      requireDigest(fields, "inference", images.inference, remedy);
      requireDigest(fields, "inferenceCuda", images.inferenceCuda, CUDA_REMEDY);
      requireDigest(fields, "api", images.api, remedy);
    }
    fields.done();
    return images;
  }

  /** Reports that there is none for a system that runs its models on a GPU. */
  void checkCuda(Fields fields, List<SystemSettings> systems) {
    for (var system : systems) {
      if (system.device() == Device.CUDA && inferenceCuda.isEmpty()) {
        fields.problem(
            "inferenceCuda",
            "is missing, and argus:%s.device is cuda: %s; or say cpu there"
                .formatted(system.key(), CUDA_REMEDY));
      }
    }
  }

  /** Reports the images of others that this stack runs and names by their tag alone. */
  void check(Fields fields, Set<PublicImage> used) {
    if (digests) {
      for (var image : used) {
        var reference = publicImages.get(image);
        var remedy = "docker buildx imagetools inspect " + reference + " shows it";
        requireDigest(fields, image.key(), reference, remedy);
      }
    }
  }

  private static void requireDigest(Fields fields, String key, String reference, String remedy) {
    if (!reference.isEmpty() && !reference.matches(".+@sha256:[0-9a-f]{64}")) {
      fields.problem(
          key, "is '" + reference + "', and requireDigests asks for NAME@sha256:...: " + remedy);
    }
  }
}
