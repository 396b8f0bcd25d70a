package dev.argus.settings;

import dev.argus.plan.Gpu;
import dev.argus.settings.Cloud.Storage;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * An EKS cluster in a network of its own.
 *
 * @param region such as {@code eu-central-1}
 * @param zones how many availability zones, 2 or 3
 * @param natPerZone whether each zone has a NAT gateway of its own: a zone's failure then leaves
 *     the others their way out
 * @param cloudWatch whether CloudWatch gathers the cluster's metrics and logs, and X-Ray its traces
 * @param managed what every cloud has
 * @param storage gp3 volumes, and EFS where it is switched on
 */
public record Aws(
    String region,
    int zones,
    boolean natPerZone,
    boolean cloudWatch,
    ManagedCluster managed,
    Storage storage)
    implements Cloud {

  private static final Pattern REGION = Pattern.compile("[a-z]{2}(-[a-z]+)+-\\d");

  /** The largest network that AWS makes. */
  private static final int LARGEST = 16;

  /** The smallest that leaves each of three zones a thousand addresses for pods. */
  private static final int SMALLEST = 20;

  private static final List<NodePool> POOLS =
      List.of(
          NodePool.cpu("system", "m6i.large", 2, 4),
          NodePool.cpu("cpu", "m6i.xlarge", 1, 10),
          NodePool.gpu("g6.xlarge", ""));

  static Aws read(Fields fields) {
    var managed = ManagedCluster.read(fields, POOLS);
    if (!Cidr.isNetwork(managed.cidr(), LARGEST, SMALLEST)) {
      fields.problem(
          "cidr", "is " + managed.cidr() + ", and on AWS needs to be a network from /16 to /20");
    }
    return new Aws(
        fields.required("region", REGION, "a region of AWS, such as eu-central-1"),
        fields.integer("zones", 3, 2, 3),
        fields.flag("natPerZone", false),
        fields.flag("cloudWatch", false),
        managed,
        Storage.made(fields.flag("sharedStorage", true)));
  }

  @Override
  public Optional<ManagedCluster> cluster() {
    return Optional.of(managed);
  }

  @Override
  public Gpu gpu() {
    return Cloud.gpuOf(managed);
  }

  @Override
  public String postgresMachine() {
    return "db.t4g.medium";
  }

  @Override
  public String redisMachine() {
    return "cache.t4g.small";
  }

  @Override
  public Buckets objectStore() {
    return new Buckets("", region, false);
  }
}
