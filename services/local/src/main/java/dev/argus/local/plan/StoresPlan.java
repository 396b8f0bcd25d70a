package dev.argus.local.plan;

import dev.argus.local.LocalException;
import dev.argus.local.plan.LocalProcess.Address;
import dev.argus.local.plan.LocalProcess.Volumes;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The process {@code stores}: Postgres where a {@code DATABASE_URL} is on loopback, an S3 server
 * where an {@code S3_ENDPOINT} is.
 */
final class StoresPlan {
  static final String NAME = "stores";

  private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]", "::1");

  /** It copies bytes and starts a child process: small, and quick to start. */
  private static final Program PROGRAM =
      new Program(
          "local",
          "dev.argus.local.stores.Stores",
          List.of("-Xmx160m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));

  private StoresPlan() {}

  static Optional<LocalProcess> of(List<LocalProcess> processes, Path data) {
    Set<String> databases = new TreeSet<>();
    Set<S3> servers = new LinkedHashSet<>();
    Set<String> buckets = new TreeSet<>();
    for (LocalProcess process : processes) {
      Map<String, String> environment = process.environment();
      String database = environment.getOrDefault("DATABASE_URL", "");
      if (isLoopback(database)) {
        databases.add(database);
      }
      String endpoint = environment.getOrDefault("S3_ENDPOINT", "");
      if (isLoopback(endpoint)) {
        servers.add(S3.of(endpoint, environment));
        buckets.add(environment.getOrDefault("S3_BUCKET", ""));
      }
    }
    if (databases.isEmpty() && servers.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(stores(databases, servers, buckets, data));
  }

  private static LocalProcess stores(
      Set<String> databases, Set<S3> servers, Set<String> buckets, Path data) {
    Map<String, String> environment = new TreeMap<>();
    List<Address> addresses = new ArrayList<>();
    environment.put("BIND_ADDRESS", "127.0.0.1");
    if (!databases.isEmpty()) {
      int port = postgresPort(databases);
      environment.put("DATABASE_URLS", String.join(" ", databases));
      environment.put("POSTGRES_DATA", data.resolve("postgres").toString());
      addresses.add(new Address("postgresql://localhost:" + port, port));
    }
    if (!servers.isEmpty()) {
      if (servers.size() > 1) {
        throw new LocalException(
            "The workloads name different local S3 servers or keys; one is run for all of them.");
      }
      S3 server = servers.iterator().next();
      buckets.remove("");
      environment.put("S3_ENDPOINT", server.endpoint());
      environment.put("S3_BUCKETS", String.join(" ", buckets));
      environment.put("S3_DATA", data.resolve("s3").toString());
      environment.put("AWS_ACCESS_KEY_ID", server.accessKey());
      environment.put("AWS_SECRET_ACCESS_KEY", server.secretKey());
      addresses.add(new Address(server.endpoint(), port(server.endpoint(), 80)));
    }
    return new LocalProcess(NAME, PROGRAM, environment, addresses, Volumes.NONE);
  }

  private static int postgresPort(Set<String> databases) {
    List<Integer> ports = databases.stream().map(url -> port(url, 5432)).distinct().toList();
    if (ports.size() > 1) {
      throw new LocalException(
          "The workloads name local Postgres servers on the ports "
              + ports
              + "; one is run for all of them.");
    }
    return ports.get(0);
  }

  private static int port(String address, int fallback) {
    int port = URI.create(address).getPort();
    return port < 0 ? fallback : port;
  }

  private static boolean isLoopback(String address) {
    if (address.isBlank()) {
      return false;
    }
    try {
      String host = URI.create(address).getHost();
      return host != null && LOOPBACK.contains(host);
    } catch (IllegalArgumentException e) {
      return false; // Not an address: the service itself says what is wrong with it.
    }
  }

  private record S3(String endpoint, String accessKey, String secretKey) {
    static S3 of(String endpoint, Map<String, String> environment) {
      return new S3(
          endpoint,
          environment.getOrDefault("AWS_ACCESS_KEY_ID", ""),
          environment.getOrDefault("AWS_SECRET_ACCESS_KEY", ""));
    }

    @Override
    public String toString() {
      return endpoint;
    }
  }
}
