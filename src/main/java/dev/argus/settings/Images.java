package dev.argus.settings;

/**
 * References of the two images. {@code ./argus images --push} writes them.
 *
 * @param inference the image of detection, pose and face
 * @param api the image of every other role
 * @param digests whether a reference has to be by digest, so that what was tested is what runs
 */
public record Images(String inference, String api, boolean digests) {

  static Images read(Fields fields) {
    var images =
        new Images(
            fields.text("inference"), fields.text("api"), fields.flag("requireDigests", false));
    if (images.digests) {
      requireDigest(fields, "inference", images.inference);
      requireDigest(fields, "api", images.api);
    }
    fields.done();
    return images;
  }

  private static void requireDigest(Fields fields, String key, String reference) {
    if (!reference.isEmpty() && !reference.matches(".+@sha256:[0-9a-f]{64}")) {
      fields.problem(
          key,
          "is '"
              + reference
              + "', and requireDigests asks for NAME@sha256:...: ./argus images --push writes it");
    }
  }
}
