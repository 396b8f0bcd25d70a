package dev.argus.settings;

import java.net.URI;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The S3 bucket of backups of a cluster that has no cloud's. It has to be somewhere else: a backup
 * in the cluster that it protects is lost with it.
 *
 * @param bucket its name; empty where backups go to the cloud's or nowhere
 * @param endpoint the server's URL; empty for Amazon S3 itself
 * @param region its region
 * @param accessKey the access key's id
 * @param secretKey the access key's secret
 */
public record BackupStore(
    String bucket, String endpoint, String region, Secret accessKey, Secret secretKey) {
  /** Names that only a cluster's own DNS knows: SERVICE.NAMESPACE.svc and its longer form. */
  private static final Pattern INSIDE = Pattern.compile(".*\\.(svc|cluster\\.local)\\.?");

  static BackupStore read(Fields fields, boolean needed) {
    var store =
        new BackupStore(
            fields.has("bucket") ? fields.bucket("bucket", "") : "",
            fields.address("endpoint", ""),
            fields.text("region", "us-east-1"),
            fields.secret("accessKey"),
            fields.secret("secretKey"));
    if (needed && !fields.has("bucket")) {
      fields.problem(
          "bucket",
          "is missing: an S3 bucket outside of this cluster, since a backup inside is lost with it");
    }
    if (INSIDE.matcher(store.host()).matches()) {
      fields.problem(
          "endpoint", "is in the cluster whose backups it is to keep: name a server elsewhere");
    }
    fields.done();
    return store;
  }

  static BackupStore none() {
    var key = Settings.PROJECT + ":platform.backup.store";
    return new BackupStore(
        "", "", "", Secret.unset(key + ".accessKey"), Secret.unset(key + ".secretKey"));
  }

  /** The port on which its server answers. */
  public int port() {
    var port = endpoint.isEmpty() ? -1 : URI.create(endpoint).getPort();
    return port > 0 ? port : endpoint.startsWith("http:") ? 80 : 443;
  }

  Stream<Secret> secrets() {
    return bucket.isEmpty() ? Stream.empty() : Stream.of(accessKey, secretKey);
  }

  private String host() {
    var host = endpoint.isEmpty() ? null : URI.create(endpoint).getHost();
    return host == null ? "" : host.toLowerCase(Locale.ROOT);
  }
}
