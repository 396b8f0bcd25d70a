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

  private static final Pattern REGION =
      Pattern.compile(
          "[a-z]{2,4}(-[a-z]{2,4})?-(central|(north|south)?(east|west)|north|south)-\\d");

  /**
   * What AWS takes.
   *
   * @see <a href="https://aws.amazon.com/ec2/instance-types/">machine types</a>
   * @see <a
   *     href="https://docs.aws.amazon.com/tag-editor/latest/userguide/best-practices-and-strats.html">tags</a>
   */
  private static final Forms FORMS =
      new Forms(
          Pattern.compile(
              "[a-z][a-z0-9-]*\\.(nano|micro|small|medium|\\d{0,3}x?large|metal(-\\d+xl)?)"),
          // A g4ad has a GPU of AMD's.
          Pattern.compile("(?!g4ad)(gr?|p)\\d.*"),
          Pattern.compile("(p[4-9]|g[7-9]).*"),
          Pattern.compile("arn:aws[a-z-]*:iam::\\d{12}:(role|user)/\\S+"),
          Pattern.compile("(?!(?i)aws:)[\\p{L}\\p{N} _.:/=+@-]{1,128}"),
          Pattern.compile("[\\p{L}\\p{N} _.:/=+@-]{0,256}"));

  private static final Pattern POSTGRES = Pattern.compile("db\\.[a-z][a-z0-9-]*\\.[a-z0-9]+");

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
    FORMS.check(managed, fields);
    Access.requirePublic(managed.access(), fields);
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
  public Pattern postgresMachines() {
    return POSTGRES;
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
