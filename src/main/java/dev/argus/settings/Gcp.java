package dev.argus.settings;

import dev.argus.plan.Gpu;
import dev.argus.settings.Cloud.Storage;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A GKE cluster in a network of its own.
 *
 * @param project the id of the project
 * @param region such as {@code europe-west4}
 * @param channel which release channel upgrades come from
 * @param binaryAuthorization whether only images that the project's policy admits may run
 * @param managed what every cloud has
 * @param storage balanced disks, and Filestore where it is switched on
 */
public record Gcp(
    String project,
    String region,
    Channel channel,
    boolean binaryAuthorization,
    ManagedCluster managed,
    Storage storage)
    implements Cloud {

  private static final Pattern PROJECT = Pattern.compile("[a-z][a-z0-9-]{4,28}[a-z0-9]");
  private static final Pattern REGION =
      Pattern.compile("[a-z]+-(central|(north|south)?(east|west)|north|south)\\d{1,2}");

  private static final int LARGEST = 8;

  /** Leaves 2048 addresses for pods, those of 8 nodes; Cloud SQL asks for a /24. */
  private static final int SMALLEST = 20;

  /**
   * What Google Cloud takes.
   *
   * @see <a href="https://cloud.google.com/compute/docs/gpus">machine types</a>
   * @see <a href="https://cloud.google.com/compute/docs/labeling-resources#requirements">labels</a>
   */
  private static final Forms FORMS =
      new Forms(
          Pattern.compile("[a-z][a-z0-9]*-[a-z0-9-]+"),
          Pattern.compile("(n1|[ag]\\d)[a-z]*-.*"),
          Pattern.compile("(a\\d|g[4-9])[a-z]*-.*"),
          Pattern.compile("(user|group|serviceAccount|domain|principal|principalSet):\\S+"),
          Pattern.compile("[\\p{Ll}\\p{Lo}][\\p{Ll}\\p{Lo}\\p{N}_-]{0,62}"),
          Pattern.compile("[\\p{Ll}\\p{Lo}\\p{N}_-]{0,63}"));

  private static final Pattern POSTGRES = Pattern.compile("db-[a-z0-9-]+");

  /**
   * GiB of a Memorystore.
   *
   * @see <a href="https://cloud.google.com/memorystore/docs/redis/pricing">Capacity tiers</a>
   */
  private static final Pattern MEMORY = Pattern.compile("[1-9]\\d?|[12]\\d\\d|300");

  private static final List<NodePool> POOLS =
      List.of(
          NodePool.cpu("system", "e2-standard-2", 2, 4),
          NodePool.cpu("cpu", "e2-standard-4", 1, 10),
          NodePool.gpu("g2-standard-4", "nvidia-l4"));

  /** Which release channel upgrades come from. */
  public enum Channel {
    RAPID,
    REGULAR,
    STABLE
  }

  static Gcp read(Fields fields) {
    var gcp = fromFields(fields);
    FORMS.check(gcp.managed, fields);
    if (!Cidr.isNetwork(gcp.managed.cidr(), LARGEST, SMALLEST)) {
      fields.problem(
          "cidr",
          "is " + gcp.managed.cidr() + ", and for GKE needs to be a network from /8 to /20");
    }
    gcp.managed.pools().stream()
        .filter(pool -> pool.gpu().present() && pool.accelerator().isEmpty())
        .forEach(
            pool ->
                fields.problem(
                    "pools." + pool.name() + ".accelerator",
                    "is missing: what GKE calls the GPU, such as nvidia-l4"));
    return gcp;
  }

  private static Gcp fromFields(Fields fields) {
    return new Gcp(
        fields.required("project", PROJECT, "the id of a project of Google Cloud"),
        fields.required("region", REGION, "a region of Google Cloud, such as europe-west4"),
        fields.choice("channel", Channel.REGULAR),
        fields.flag("binaryAuthorization", false),
        ManagedCluster.read(fields, POOLS),
        // The smallest Filestore is 1 TiB: not by default.
        Storage.made(fields.flag("sharedStorage", false)));
  }

  @Override
  public Optional<ManagedCluster> cluster() {
    return Optional.of(managed);
  }

  @Override
  public Gpu gpu() {
    var gpu = Cloud.gpuOf(managed);
    return gpu.present() ? new Gpu.Plain(gpu) : gpu;
  }

  @Override
  public String postgresMachine() {
    return "db-custom-2-7680";
  }

  @Override
  public Pattern postgresMachines() {
    return POSTGRES;
  }

  @Override
  public String redisMachine() {
    return "2";
  }

  /**
   * The port of TLS; each instance has an authority of its own.
   *
   * @see <a href="https://cloud.google.com/memorystore/docs/redis/about-in-transit-encryption">
   *     In-transit encryption</a>
   */
  @Override
  public Cache redis() {
    return new Cache(MEMORY, 6378, true);
  }

  @Override
  public Buckets objectStore() {
    return new Buckets("https://storage.googleapis.com", "auto", true);
  }
}
