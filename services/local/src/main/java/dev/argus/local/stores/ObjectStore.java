package dev.argus.local.stores;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import org.gaul.s3proxy.AuthenticationType;
import org.gaul.s3proxy.S3Proxy;
import org.gaul.s3proxy.nio2blob.FilesystemNio2BlobApiMetadata;
import org.jclouds.ContextBuilder;
import org.jclouds.blobstore.BlobStoreContext;

/** An S3 server whose buckets are folders. */
final class ObjectStore implements AutoCloseable {
  private final BlobStoreContext context;
  private final S3Proxy server;

  private ObjectStore(BlobStoreContext context, S3Proxy server) {
    this.context = context;
    this.server = server;
  }

  /** Access key and secret key; an S3 client must sign with them. */
  record Keys(String access, String secret) {
    @Override
    public String toString() {
      return access;
    }
  }

  static ObjectStore start(Path data, URI endpoint, Keys keys, List<String> buckets)
      throws Exception {
    Files.createDirectories(data);
    Properties properties = new Properties();
    properties.setProperty("jclouds.filesystem.basedir", data.toString());
    // By its class: looking it up by name would load every cloud's provider, which are not here.
    BlobStoreContext context =
        ContextBuilder.newBuilder(new FilesystemNio2BlobApiMetadata())
            .credentials(keys.access(), keys.secret())
            .overrides(properties)
            .build(BlobStoreContext.class);
    for (String bucket : buckets) {
      context.getBlobStore().createContainerInLocation(null, bucket);
    }
    S3Proxy server =
        S3Proxy.builder()
            .blobStore(context.getBlobStore())
            .endpoint(endpoint)
            .awsAuthentication(AuthenticationType.AWS_V2_OR_V4, keys.access(), keys.secret())
            .build();
    server.start();
    return new ObjectStore(context, server);
  }

  @Override
  public void close() {
    try {
      server.stop();
    } catch (Exception e) {
      throw new IllegalStateException("the S3 server did not stop: " + e.getMessage(), e);
    } finally {
      context.close();
    }
  }
}
