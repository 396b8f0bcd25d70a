package dev.argus.api;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.sql.SQLException;
import java.util.Properties;
import java.util.concurrent.atomic.AtomicInteger;
import org.gaul.s3proxy.AuthenticationType;
import org.gaul.s3proxy.S3Proxy;
import org.jclouds.ContextBuilder;
import org.jclouds.blobstore.BlobStoreContext;

/** The real stores of this module's tests: one Postgres and one S3 server per JVM. */
public final class Stores {
  public static final String ACCESS_KEY = "argus";
  public static final String SECRET_KEY = "a-secret-of-these-tests";

  private static final AtomicInteger DATABASES = new AtomicInteger();
  private static EmbeddedPostgres postgres;
  private static S3Proxy s3;

  private Stores() {}

  /** The address of a new, empty database. */
  public static synchronized String newDatabase() throws IOException, SQLException {
    if (postgres == null) {
      postgres = EmbeddedPostgres.start();
    }
    var name = "test" + DATABASES.incrementAndGet();
    try (var connection = postgres.getPostgresDatabase().getConnection();
        var statement = connection.createStatement()) {
      statement.execute("CREATE DATABASE " + name);
    }
    return "postgresql://postgres@localhost:" + postgres.getPort() + "/" + name;
  }

  /** The endpoint of an S3 server with buckets of nobody else. */
  public static synchronized String s3() throws Exception {
    if (s3 == null) {
      s3 = s3At(0);
    }
    return "http://127.0.0.1:" + s3.getPort();
  }

  /** An S3 server of the caller's own, for tests that stop it. */
  public static S3Proxy s3At(int port) throws Exception {
    var properties = new Properties();
    properties.setProperty(
        "jclouds.filesystem.basedir", Files.createTempDirectory("s3").toString());
    var store =
        ContextBuilder.newBuilder("filesystem-nio2")
            .credentials("identity", "credential")
            .overrides(properties)
            .build(BlobStoreContext.class)
            .getBlobStore();
    var server =
        S3Proxy.builder()
            .blobStore(store)
            .endpoint(URI.create("http://127.0.0.1:" + port))
            .awsAuthentication(AuthenticationType.AWS_V2_OR_V4, ACCESS_KEY, SECRET_KEY)
            .build();
    server.start();
    return server;
  }

  /** A port that nobody listens on. */
  public static int freePort() {
    try (var socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
