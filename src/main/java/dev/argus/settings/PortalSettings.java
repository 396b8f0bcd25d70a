package dev.argus.settings;

import dev.argus.plan.Endpoint;
import dev.argus.plan.Resources;
import dev.argus.plan.Scale;
import java.util.List;
import java.util.stream.Stream;

/**
 * The portal: a web console and its API.
 *
 * @param enabled whether it is deployed at all
 * @param namespace where it runs
 * @param environment what both are told they are
 * @param logLevel how much both log
 * @param api the workload {@code api}
 * @param web the workload {@code web}, its console
 * @param supabase where users sign in
 * @param jwtSecret what signs the API's tokens
 * @param database what the API keeps
 * @param published names under which console and API are published
 */
public record PortalSettings(
    boolean enabled,
    String namespace,
    Environment environment,
    LogLevel logLevel,
    WorkloadSettings api,
    WorkloadSettings web,
    Supabase supabase,
    Secret jwtSecret,
    DatabaseSettings database,
    Hosts published)
    implements SystemSettings {

  /** The seed gives no figures: those of the log, which is a process of the same kind. */
  private static final WorkloadSettings API =
      new WorkloadSettings(
          Scale.between(2, 10).cpu(70).memory(80),
          Resources.request("200m", "512Mi").limit("1", "768Mi"),
          Endpoint.Type.CLUSTER_IP,
          false);

  /** The memory of the smallest process of image {@code api}, as docs/requirements.md has it. */
  private static final WorkloadSettings WEB =
      new WorkloadSettings(
          Scale.between(2, 10).cpu(70).memory(80),
          Resources.request("100m", "320Mi").limit("500m", "384Mi"),
          Endpoint.Type.CLUSTER_IP,
          false);

  static PortalSettings read(Fields fields, Data data) {
    var settings =
        new PortalSettings(
            fields.flag("enabled", true),
            fields.name("namespace", "disney-ai-plus"),
            fields.choice("environment", Environment.PRODUCTION),
            fields.choice("logLevel", LogLevel.INFO),
            WorkloadSettings.read(fields.child("api"), API),
            WorkloadSettings.read(fields.child("web"), WEB),
            Supabase.read(fields.child("supabase")),
            fields.password("jwtSecret"),
            DatabaseSettings.read(
                fields.child("database"), data.postgres(), "disney_ai_plus", "disney_app"),
            Hosts.read(fields.child("hosts"), "web"));
    fields.done();
    return settings;
  }

  @Override
  public String key() {
    return "portal";
  }

  @Override
  public Stream<Secret> secrets() {
    var own = supabase.isUsed() ? Stream.of(jwtSecret, supabase.anonKey) : Stream.of(jwtSecret);
    return Stream.concat(SystemSettings.super.secrets(), own);
  }

  @Override
  public List<DatabaseSettings> databases() {
    return List.of(database);
  }

  @Override
  public List<String> hosts() {
    return published.all();
  }

  /** What a process is told it is, in {@code NODE_ENV}. */
  public enum Environment {
    PRODUCTION,
    STAGING
  }

  /**
   * A Supabase project in which users sign in.
   *
   * @param url its address; empty for none
   * @param anonKey its key for everybody
   */
  public record Supabase(String url, Secret anonKey) {
    static Supabase read(Fields fields) {
      var supabase = new Supabase(fields.address("url", ""), fields.secret("anonKey"));
      fields.done();
      return supabase;
    }

    /** Whether there is one. */
    public boolean isUsed() {
      return !url.isEmpty();
    }
  }
}
