package dev.argus.api.picture;

import dev.argus.core.env.Environment;
import dev.argus.core.env.Secret;
import dev.argus.core.metrics.Metrics;
import java.net.URI;
import java.nio.file.Path;

/** Where pictures go, as {@code PICTURES} and its companions say. */
public record PictureSettings(Kind kind, Bucket bucket, Path directory) {

  /** The values of {@code PICTURES}. */
  public enum Kind {
    OBJECT_STORE,
    VOLUME,
    NONE
  }

  /** Reads the variables of the chosen kind; those of the others are not asked for. */
  public static PictureSettings from(Environment env) {
    var kind = env.choice("PICTURES", Kind.class, Kind.OBJECT_STORE);
    var bucket = new Bucket("", "", "", new Bucket.Credentials("", new Secret("")));
    var directory = Path.of("");
    switch (kind) {
      case OBJECT_STORE -> bucket = bucket(env);
      case VOLUME -> directory = env.path("PICTURES_DIR");
      case NONE -> {}
    }
    return new PictureSettings(kind, bucket, directory);
  }

  private static Bucket bucket(Environment env) {
    var name = env.text("S3_BUCKET");
    if (!name.isEmpty() && !name.matches("[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]")) {
      env.problem("S3_BUCKET must be 3 to 63 lower-case letters, digits, dots or hyphens");
    }
    var endpoint = env.optionalUri("S3_ENDPOINT").map(URI::toString).orElse("");
    if (!endpoint.isEmpty() && !endpoint.matches("https?://[^/?#]+/?")) {
      env.problem("S3_ENDPOINT must look like https://host:port");
    }
    var accessKey = env.text("AWS_ACCESS_KEY_ID", "");
    var secretKey = new Secret(env.text("AWS_SECRET_ACCESS_KEY", ""));
    if (accessKey.isEmpty() != secretKey.value().isEmpty()) {
      env.problem("AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY must be set both or neither");
    }
    return new Bucket(
        name,
        env.text("S3_REGION", "us-east-1"),
        endpoint,
        new Bucket.Credentials(accessKey, secretKey));
  }

  /** Opens the store; nothing is asked of it yet. */
  public Pictures open(Metrics metrics) {
    var store =
        switch (kind) {
          case OBJECT_STORE -> new ObjectStorePictures(bucket);
          case VOLUME -> new VolumePictures(directory);
          case NONE -> new NoPictures();
        };
    return new MeteredPictures(store, metrics);
  }
}
