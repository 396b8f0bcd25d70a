package dev.argus.local.stores;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;

class StoresIT {
  @TempDir private Path data;
  private final HttpClient http = HttpClient.newHttpClient();
  private final List<Process> started = new ArrayList<>();
  private int postgres;
  private int objectStore;
  private int management;

  @BeforeEach
  void ports() throws IOException {
    postgres = freePort();
    objectStore = freePort();
    management = freePort();
  }

  @AfterEach
  void stop() throws Exception {
    for (Process process : started) {
      process.destroy();
      process.waitFor(20, TimeUnit.SECONDS);
    }
    StalePostmaster.stop(data.resolve("postgres"));
  }

  @Test
  void whatWasWrittenIsThereAfterACleanStopAndAfterAKill() throws Exception {
    Process first = start();
    execute("CREATE TABLE seen (label text)");
    execute("INSERT INTO seen VALUES ('dog')");
    try (S3Client client = client()) {
      client.putObject(
          it -> it.bucket("prediction-images").key("a/b"), RequestBody.fromBytes(new byte[] {120}));
    }
    first.destroy();
    assertTrue(first.waitFor(20, TimeUnit.SECONDS), "SIGTERM does not end it");

    Process second = start();
    execute("INSERT INTO seen VALUES ('bicycle')");
    second.destroyForcibly().waitFor();

    start();
    assertEquals(2, count());
    try (S3Client client = client()) {
      var found = client.getObjectAsBytes(it -> it.bucket("prediction-images").key("a/b"));
      assertEquals("x", found.asUtf8String());
    }
    String unsigned = "http://localhost:" + objectStore + "/prediction-images";
    assertEquals(403, status(unsigned));
  }

  private S3Client client() {
    return S3Client.builder()
        .endpointOverride(URI.create("http://localhost:" + objectStore))
        .forcePathStyle(true)
        .region(Region.US_EAST_1)
        .requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED) // As services do.
        .credentialsProvider(
            StaticCredentialsProvider.create(AwsBasicCredentials.create("argus", "secret")))
        .build();
  }

  private Process start() throws Exception {
    ProcessBuilder builder =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:TieredStopAtLevel=1",
            "-cp",
            System.getProperty("java.class.path"),
            Stores.class.getName());
    builder
        .environment()
        .putAll(
            Map.of(
                "DATABASE_URLS",
                "postgresql://argus:se%20cret@localhost:" + postgres + "/vision_logs",
                "POSTGRES_DATA",
                data.resolve("postgres").toString(),
                "S3_ENDPOINT",
                "http://localhost:" + objectStore,
                "S3_BUCKETS",
                "prediction-images",
                "S3_DATA",
                data.resolve("s3").toString(),
                "AWS_ACCESS_KEY_ID",
                "argus",
                "AWS_SECRET_ACCESS_KEY",
                "secret",
                "MANAGEMENT_PORT",
                Integer.toString(management)));
    Process process =
        builder.redirectOutput(Redirect.DISCARD).redirectError(Redirect.DISCARD).start();
    started.add(process);
    Instant deadline = Instant.now().plus(Duration.ofSeconds(60));
    while (status("http://127.0.0.1:" + management + "/health/ready") != 200) {
      assertTrue(process.isAlive(), "the stores ended while they started");
      assertTrue(Instant.now().isBefore(deadline), "the stores are not ready");
      Thread.sleep(100);
    }
    return process;
  }

  private int status(String address) throws InterruptedException {
    try {
      HttpRequest request = HttpRequest.newBuilder(URI.create(address)).build();
      return http.send(request, BodyHandlers.discarding()).statusCode();
    } catch (IOException e) {
      return 0;
    }
  }

  private void execute(String sql) throws SQLException {
    try (Connection connection = connect();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private int count() throws SQLException {
    try (Connection connection = connect();
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery("SELECT count(*) FROM seen")) {
      rows.next();
      return rows.getInt(1);
    }
  }

  private Connection connect() throws SQLException {
    return DriverManager.getConnection(
        "jdbc:postgresql://localhost:" + postgres + "/vision_logs", "argus", "se cret");
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }
}
