package dev.argus.settings;

import dev.argus.plan.Gpu;
import dev.argus.settings.Cloud.Storage;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * An AKS cluster in a network of its own.
 *
 * @param location such as {@code westeurope}
 * @param zones how many availability zones, 1 to 3
 * @param containerInsights whether Azure Monitor gathers metrics of nodes and pods, and their logs
 * @param budgetStart the first month that a budget counts, such as {@code 2026-12}; empty where
 *     there is none
 * @param managed what every cloud has; {@code admins} are object ids of groups of Entra ID
 * @param storage managed disks, and Azure Files where it is switched on
 */
public record Azure(
    String location,
    int zones,
    boolean containerInsights,
    String budgetStart,
    ManagedCluster managed,
    Storage storage)
    implements Cloud {

  private static final Pattern MONTH = Pattern.compile("\\d{4}-(0[1-9]|1[0-2])");

  private static final Pattern LOCATION = Pattern.compile("[a-z]+\\d?");

  /** The sizes of Azure Managed Redis; those of Azure Cache for Redis are another product's. */
  private static final Pattern CACHE =
      Pattern.compile("(Balanced_B|MemoryOptimized_M|ComputeOptimized_X)\\d+");

  private static final int LARGEST = 8;

  /** A quarter of it, which the nodes have, is 59 addresses. */
  private static final int SMALLEST = 24;

  /** The pods' and the Services', which the network must not hold. */
  private static final String OVERLAY = "100.64.0.0/15";

  /**
   * What Azure takes.
   *
   * @see <a href="https://learn.microsoft.com/azure/virtual-machines/sizes/overview">machine
   *     types</a>
   * @see <a
   *     href="https://learn.microsoft.com/azure/azure-resource-manager/management/tag-resources">tags</a>
   */
  private static final Forms FORMS =
      new Forms(
          Pattern.compile("Standard_[A-Z][A-Za-z0-9_-]+"),
          // Those of AMD's: NVv4, and with its name.
          Pattern.compile("Standard_N[CDV](?!.*(as_v4$|V710|MI300)).*"),
          Pattern.compile(".*([ABH][12]00|GB[23]00|ND96asr_v4).*"),
          Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}"),
          Pattern.compile("[^<>%&\\\\?/]{1,128}"),
          Pattern.compile(".{0,256}"));

  private static final Pattern POSTGRES = Pattern.compile("Standard_[A-Z][A-Za-z0-9_]+");

  private static final List<NodePool> POOLS =
      List.of(
          NodePool.cpu("system", "Standard_D2s_v5", 2, 4),
          NodePool.cpu("cpu", "Standard_D4s_v5", 1, 10),
          NodePool.gpu("Standard_NC4as_T4_v3", ""));

  static Azure read(Fields fields) {
    var azure =
        new Azure(
            fields.required("location", LOCATION, "a location of Azure, such as westeurope"),
            fields.integer("zones", 3, 1, 3),
            fields.flag("containerInsights", false),
            fields.matching("budgetStart", "", MONTH, "a month, such as 2026-12"),
            ManagedCluster.read(fields, POOLS),
            Storage.made(fields.flag("sharedStorage", true)));
    if (azure.managed.budget().present() && azure.budgetStart.isEmpty()) {
      // https://learn.microsoft.com/rest/api/consumption/budgets/create-or-update
      fields.problem(
          "budgetStart",
          "is missing: the month in which you make the budget, such as 2026-12; Azure takes none"
              + " that is past");
    }
    check(azure.managed, fields);
    return azure;
  }

  /** What Azure, or this SDK's version of its API, cannot do. */
  private static void check(ManagedCluster managed, Fields fields) {
    FORMS.check(managed, fields);
    Access.requirePublic(managed.access(), fields);
    if (!Cidr.isNetwork(managed.cidr(), LARGEST, SMALLEST)
        || Cidr.overlap(managed.cidr(), OVERLAY)) {
      fields.problem(
          "cidr",
          "is %s, and for AKS needs to be a network from /8 to /24, apart from %s of the pods"
              .formatted(managed.cidr(), OVERLAY));
    }
    if (managed.autoscaling() == ManagedCluster.Autoscaling.NODE_PROVISIONING) {
      fields.problem(
          "autoscaling",
          "is node-provisioning, which the provider's version cannot ask of Azure; choose"
              + " cluster-autoscaler");
    }
    var days = managed.logRetention().toDays();
    if (days < 30 || days > 730) {
      fields.problem(
          "logRetention", "is " + managed.logRetention() + ", and needs to be P30D to P730D");
    }
    if (managed.admins().isEmpty()) {
      fields.problem("admins", "is missing: object ids of groups of Entra ID");
    }
    var system = managed.pools().stream().filter(pool -> pool.name().equals("system")).findFirst();
    if (system.map(NodePool::spot).orElse(false)) {
      fields.problem("pools.system.spot", "is true, and a system pool cannot be of spot machines");
    }
  }

  @Override
  public Optional<ManagedCluster> cluster() {
    return Optional.of(managed);
  }

  @Override
  public Gpu gpu() {
    return Cloud.gpuOf(managed);
  }

  /**
   * Nodes that may be taken away take no pod that does not say that it may be, too.
   *
   * @see <a href="https://learn.microsoft.com/azure/aks/spot-node-pool">Spot node pools</a>
   */
  @Override
  public List<String> taints() {
    return managed.pools().stream().anyMatch(NodePool::spot)
        ? List.of("kubernetes.azure.com/scalesetpriority")
        : List.of();
  }

  /** A public API server gets its address from Azure when it is made. */
  @Override
  public String apiServer() {
    return managed.access() instanceof Access.Private ? managed.cidr() : "0.0.0.0/0";
  }

  @Override
  public String postgresMachine() {
    return "Standard_D2ds_v5";
  }

  @Override
  public Pattern postgresMachines() {
    return POSTGRES;
  }

  @Override
  public String redisMachine() {
    return "Balanced_B1";
  }

  /**
   * The port of Azure Managed Redis.
   *
   * @see <a href="https://learn.microsoft.com/azure/redis/architecture">Its architecture</a>
   */
  @Override
  public Cache redis() {
    return new Cache(CACHE, 10_000, false);
  }

  @Override
  public Buckets objectStore() {
    return new Buckets("http://s3-gateway.argus-storage:9000", "us-east-1", true);
  }
}
