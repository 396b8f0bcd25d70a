package dev.argus.api.picture;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Duration;
import java.util.Collection;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.core.checksums.ResponseChecksumValidation;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.http.apache.ApacheHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.NoSuchBucketException;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.S3Exception;

/**
 * {@code PICTURES=object-store}: a bucket addressed by path, which every S3 service understands.
 * The bucket is made where it is missing and the credentials allow it.
 */
public final class ObjectStorePictures implements Pictures {
  private static final int DELETERS = 8;

  private final Bucket bucket;
  private final S3Client client;
  private final ExecutorService deleters = Executors.newFixedThreadPool(DELETERS);

  public ObjectStorePictures(Bucket bucket) {
    this.bucket = bucket;
    this.client = client(bucket);
  }

  @Override
  public boolean kept() {
    return true;
  }

  @Override
  public void put(String key, Picture picture) {
    try {
      client.putObject(
          r -> r.bucket(bucket.name()).key(Keys.checked(key)).contentType(picture.contentType()),
          RequestBody.fromContentProvider(
              () -> {
                try {
                  return picture.source().open();
                } catch (IOException e) {
                  throw new UncheckedIOException(e);
                }
              },
              picture.size(),
              picture.contentType()));
    } catch (SdkException e) {
      throw unavailable("write to", e);
    }
  }

  @Override
  public Optional<InputStream> open(String key) {
    try {
      return Optional.of(client.getObject(r -> r.bucket(bucket.name()).key(Keys.checked(key))));
    } catch (NoSuchKeyException | NoSuchBucketException e) {
      return Optional.empty();
    } catch (SdkException e) {
      throw unavailable("read from", e);
    }
  }

  /** One call per key: not every S3 service knows DeleteObjects, nor agrees on its checksum. */
  @Override
  public void delete(Collection<String> keys) {
    var deletions =
        keys.stream()
            .map(Keys::checked)
            .map(key -> CompletableFuture.runAsync(() -> delete(key), deleters))
            .toList();
    try {
      CompletableFuture.allOf(deletions.toArray(CompletableFuture[]::new)).join();
    } catch (CompletionException e) {
      if (e.getCause() instanceof SdkException cause) {
        throw unavailable("delete from", cause);
      }
      throw e;
    }
  }

  private void delete(String key) {
    client.deleteObject(r -> r.bucket(bucket.name()).key(key));
  }

  @Override
  public void check() {
    try {
      client.headBucket(r -> r.bucket(bucket.name()));
    } catch (S3Exception e) {
      if (e.statusCode() != 404) {
        throw unavailable("use", e);
      }
      create();
    } catch (SdkException e) {
      throw unavailable("use", e);
    }
  }

  private void create() {
    try {
      client.createBucket(r -> r.bucket(bucket.name()));
    } catch (S3Exception e) {
      if (e.statusCode() == 409) {
        return; // Another replica was faster; if the name is a stranger's, the next check says so.
      }
      throw unavailable("create the missing", e);
    } catch (SdkException e) {
      throw unavailable("create the missing", e);
    }
  }

  @Override
  public void close() {
    deleters.shutdownNow();
    client.close();
  }

  private PicturesUnavailable unavailable(String deed, SdkException cause) {
    return new PicturesUnavailable(
        "Cannot " + deed + " bucket " + bucket + ": " + reason(cause), cause);
  }

  private static String reason(SdkException cause) {
    if (cause instanceof S3Exception answered) {
      var hint =
          switch (answered.statusCode()) {
            case 401, 403 ->
                "; check AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY and what they may do";
            case 301 -> "; check S3_REGION";
            default -> "";
          };
      return "the store answered " + answered.statusCode() + hint;
    }
    return "no answer; check S3_ENDPOINT and the network policy (" + root(cause) + ")";
  }

  private static String root(Throwable error) {
    var cause = error;
    while (cause.getCause() != null) {
      cause = cause.getCause();
    }
    return cause.getClass().getSimpleName() + ": " + cause.getMessage();
  }

  /** Short timeouts: the sender tries again, and a thread that waits serves nobody. */
  private static S3Client client(Bucket bucket) {
    var builder =
        S3Client.builder()
            .region(Region.of(bucket.region()))
            .forcePathStyle(true)
            .credentialsProvider(credentials(bucket))
            // Trailing checksums are newer than most S3 services that are not AWS.
            .requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED)
            .responseChecksumValidation(ResponseChecksumValidation.WHEN_REQUIRED)
            .httpClientBuilder(
                ApacheHttpClient.builder()
                    .maxConnections(32)
                    .connectionTimeout(Duration.ofSeconds(2))
                    .connectionAcquisitionTimeout(Duration.ofSeconds(5))
                    .socketTimeout(Duration.ofSeconds(10)))
            .overrideConfiguration(c -> c.apiCallTimeout(Duration.ofSeconds(20)));
    return bucket.isAws()
        ? builder.build()
        : builder.endpointOverride(URI.create(bucket.endpoint())).build();
  }

  private static AwsCredentialsProvider credentials(Bucket bucket) {
    var keys = bucket.credentials();
    return keys.accessKey().isEmpty()
        ? DefaultCredentialsProvider.builder().build()
        : StaticCredentialsProvider.create(
            AwsBasicCredentials.create(keys.accessKey(), keys.secretKey().value()));
  }
}
