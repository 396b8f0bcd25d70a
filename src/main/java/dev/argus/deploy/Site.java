package dev.argus.deploy;

import com.pulumi.core.Output;
import dev.argus.plan.Confidential;
import dev.argus.plan.Image;
import java.util.Map;
import java.util.function.Function;

/**
 * What the place of a deployment adds to its plan.
 *
 * @param images the references of the two images
 * @param values the confidential values by name
 * @param sharedStorage the storage class of claims; empty where the cluster has none, and the plan
 *     then makes no claim
 */
public record Site(
    Map<Image, String> images,
    Function<Confidential, Output<String>> values,
    String sharedStorage,
    Scraping scraping,
    IngressController ingress) {

  String image(Image image) {
    var reference = images.get(image);
    if (reference == null) {
      throw new IllegalStateException("the site has no image " + image.key());
    }
    return reference;
  }
}
