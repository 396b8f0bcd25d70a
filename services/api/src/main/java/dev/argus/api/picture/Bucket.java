package dev.argus.api.picture;

import dev.argus.core.env.Secret;

/**
 * A bucket of an S3 service. An empty endpoint is AWS itself; an empty access key leaves the
 * finding of credentials to the SDK (workload identity).
 */
public record Bucket(String name, String region, String endpoint, Credentials credentials) {

  /** An access key and its secret. */
  public record Credentials(String accessKey, Secret secretKey) {}

  boolean isAws() {
    return endpoint.isEmpty();
  }

  @Override
  public String toString() {
    return name + " at " + (isAws() ? "AWS " + region : endpoint);
  }
}
