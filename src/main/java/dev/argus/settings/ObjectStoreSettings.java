package dev.argus.settings;

import java.util.Map;
import java.util.stream.Stream;

/** How the object store is provided. */
public sealed interface ObjectStoreSettings {
  Stream<Secret> secrets();

  static ObjectStoreSettings read(Fields fields) {
    return fields.kind("external", Map.of("external", External::read));
  }

  /**
   * An S3 server that somebody else runs.
   *
   * @param endpoint its URL; empty for Amazon S3 itself
   * @param region its region
   * @param accessKey the access key's id
   * @param secretKey the access key's secret
   * @param cidr where it is, for the NetworkPolicy
   * @param port its port, for the NetworkPolicy
   */
  record External(
      String endpoint, String region, Secret accessKey, Secret secretKey, String cidr, int port)
      implements ObjectStoreSettings {
    static External read(Fields fields) {
      return new External(
          fields.address("endpoint", ""),
          fields.text("region", "us-east-1"),
          fields.secret("accessKey"),
          fields.secret("secretKey"),
          fields.cidr("cidr", "0.0.0.0/0"),
          fields.integer("port", 443, 1, 65535));
    }

    @Override
    public Stream<Secret> secrets() {
      return Stream.of(accessKey, secretKey);
    }
  }
}
