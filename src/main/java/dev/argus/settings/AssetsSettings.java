package dev.argus.settings;

import dev.argus.plan.Endpoint;
import dev.argus.plan.Resources;
import dev.argus.plan.Scale;
import java.util.List;

/**
 * The asset pipeline: upload, extract, search.
 *
 * @param enabled whether it is deployed at all
 * @param logLevel how much its services log
 * @param api the workload {@code api}, without which there is no pipeline
 * @param extractionWorker the workload {@code extraction-worker}
 * @param searchWorker the workload {@code search-worker}
 * @param frontend the workload {@code frontend}, its console
 * @param bucket the bucket for what is uploaded and extracted
 * @param database where assets and jobs are kept
 * @param published names under which console and API are published
 */
public record AssetsSettings(
    boolean enabled,
    LogLevel logLevel,
    WorkloadSettings api,
    Worker extractionWorker,
    Worker searchWorker,
    Console frontend,
    String bucket,
    DatabaseSettings database,
    Hosts published)
    implements SystemSettings {

  private static final WorkloadSettings API =
      defaults(
          Scale.between(2, 10).cpu(70).memory(80),
          Resources.request("200m", "256Mi").limit("1", "1Gi"));
  private static final WorkerSettings EXTRACTION =
      new WorkerSettings(
          Scale.between(2, 8).cpu(75).memory(85),
          Resources.request("200m", "512Mi").limit("1", "2Gi"));
  private static final WorkerSettings SEARCH =
      new WorkerSettings(
          Scale.between(2, 6).cpu(70).memory(80),
          Resources.request("100m", "256Mi").limit("500m", "1Gi"));

  /** The memory of the smallest process of image {@code api}, as docs/requirements.md has it. */
  private static final WorkloadSettings FRONTEND =
      defaults(
          Scale.between(2, 6).cpu(70).memory(80),
          Resources.request("50m", "320Mi").limit("200m", "384Mi"));

  static AssetsSettings read(Fields fields, Data data) {
    var settings =
        new AssetsSettings(
            fields.flag("enabled", true),
            fields.choice("logLevel", LogLevel.INFO),
            WorkloadSettings.read(fields.child("api"), API),
            Worker.read(fields.child("extractionWorker"), 2, EXTRACTION),
            Worker.read(fields.child("searchWorker"), 4, SEARCH),
            Console.read(fields.child("frontend"), FRONTEND),
            fields.bucket("bucket", "assets"),
            DatabaseSettings.read(fields.child("database"), data.postgres(), "pybase", "pybase"),
            Hosts.read(fields.child("hosts"), "frontend"));
    fields.done();
    return settings;
  }

  private static WorkloadSettings defaults(Scale scale, Resources resources) {
    return new WorkloadSettings(scale, resources, Endpoint.Type.CLUSTER_IP, false);
  }

  /** Whether the workload of this name is deployed. */
  public boolean runs(String workload) {
    return switch (workload) {
      case "extraction-worker" -> extractionWorker.enabled();
      case "search-worker" -> searchWorker.enabled();
      case "frontend" -> frontend.enabled();
      default -> true;
    };
  }

  @Override
  public String key() {
    return "assets";
  }

  @Override
  public List<DatabaseSettings> databases() {
    return List.of(database);
  }

  @Override
  public List<String> buckets() {
    return List.of(bucket);
  }

  @Override
  public boolean usesRedis() {
    return true;
  }

  @Override
  public boolean usesSearch() {
    return true;
  }

  @Override
  public List<String> hosts() {
    return published.all();
  }

  /**
   * A workload that takes its work from a queue.
   *
   * @param enabled whether it is deployed
   * @param concurrency how many tasks a pod works on at once
   */
  public record Worker(boolean enabled, int concurrency, WorkerSettings pods) {
    static Worker read(Fields fields, int concurrency, WorkerSettings defaults) {
      return new Worker(
          fields.flag("enabled", true),
          fields.integer("concurrency", concurrency, 1, 64),
          WorkerSettings.read(fields, defaults));
    }
  }

  /**
   * The workload that serves the console.
   *
   * @param enabled whether it is deployed
   */
  public record Console(boolean enabled, WorkloadSettings workload) {
    static Console read(Fields fields, WorkloadSettings defaults) {
      return new Console(fields.flag("enabled", true), WorkloadSettings.read(fields, defaults));
    }
  }
}
