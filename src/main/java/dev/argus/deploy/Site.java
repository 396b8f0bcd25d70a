package dev.argus.deploy;

import dev.argus.plan.Image;
import dev.argus.plan.PublicImage;
import java.util.List;
import java.util.Map;

/**
 * What the place of a deployment adds to its plan.
 *
 * @param images the references of the two images
 * @param secrets what makes the Secrets
 * @param publicImages the references of images of others
 * @param storage the storage classes of claims
 * @param scraping whether metrics are gathered
 * @param tracing whether spans are gathered
 * @param ingress what lets clients in
 * @param autoscaling what can hold a count
 * @param priorities whether the cluster has the PriorityClasses of the platform
 * @param taints the keys of taints (NoSchedule) of nodes on which workloads run all the same;
 *     stores and tasks do not
 * @param quotas whether a namespace may not come to more than its plan
 */
public record Site(
    Map<Image, String> images,
    SecretMaker secrets,
    Map<PublicImage, String> publicImages,
    Storage storage,
    Scraping scraping,
    Tracing tracing,
    IngressController ingress,
    Autoscaling autoscaling,
    boolean priorities,
    List<String> taints,
    boolean quotas) {
  public Site {
    taints = List.copyOf(taints);
  }

  /**
   * Storage classes.
   *
   * @param block that of a server's disk; empty for the cluster's default
   * @param shared that of claims of several pods; empty where the cluster has none, and the plan
   *     then makes no claim
   */
  public record Storage(String block, String shared) {}

  String image(PublicImage image) {
    return publicImages.getOrDefault(image, image.reference());
  }

  String image(Image image) {
    var reference = images.get(image);
    if (reference == null) {
      throw new IllegalStateException("the site has no image " + image.key());
    }
    return reference;
  }
}
