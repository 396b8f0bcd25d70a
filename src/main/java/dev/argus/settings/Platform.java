package dev.argus.settings;

/**
 * What stands in the cluster around the systems.
 *
 * @param ingress what lets clients in from outside
 * @param certificates what has certificates signed
 * @param monitoring what gathers metrics and raises alerts
 * @param tracing what gathers spans
 * @param secrets where the values of the workloads' Secrets come from
 * @param backup what writes backups
 * @param metrics metrics-server, which autoscalers ask
 * @param keda what scales by events and queues
 * @param gpu NVIDIA's operator: device plugin, shares of GPUs and their exporter
 * @param nodeAutoscaler Cluster Autoscaler, which adds and removes nodes
 * @param loadBalancers what gives Services their addresses
 * @param nfs what makes volumes of an NFS server
 * @param priorities whether what serves requests goes before what works through a queue
 * @param quotas whether a namespace of the systems may not come to more than its plan
 */
public record Platform(
    Ingress ingress,
    Certificates certificates,
    Monitoring monitoring,
    Tracing tracing,
    SecretSource secrets,
    Backup backup,
    Component metrics,
    Component keda,
    Component gpu,
    Component nodeAutoscaler,
    LoadBalancers loadBalancers,
    NfsServer nfs,
    boolean priorities,
    boolean quotas) {

  static Platform read(Fields fields, Cloud cloud, Data data) {
    var usual = PlatformDefaults.of(cloud);
    // Azure has a place of its own for backups.
    var bucket =
        cloud instanceof Azure || data.objectStore() instanceof ObjectStoreSettings.Managed;
    var certificates = Certificates.read(fields.child("certificates"), usual.certificates());
    var platform =
        new Platform(
            Ingress.read(fields.child("ingress"), cloud, certificates),
            certificates,
            Monitoring.read(fields.child("monitoring"), usual.monitoring()),
            Tracing.read(fields.child("tracing"), usual.tracing(), cloud),
            SecretSource.read(fields.child("secrets"), cloud),
            Backup.read(fields.child("backup"), cloud, usual.backup(bucket), bucket),
            Component.read(fields.child("metrics"), usual.metrics()),
            Component.read(fields.child("keda"), usual.keda()),
            Component.read(fields.child("gpu"), usual.gpu()),
            Component.read(fields.child("nodeAutoscaler"), usual.nodeAutoscaler()),
            LoadBalancers.read(fields.child("loadBalancers"), usual.loadBalancers(), cloud),
            NfsServer.read(fields.child("nfs"), cloud),
            fields.flag("priorities", cloud.cluster().isPresent()),
            fields.flag("quotas", true));
    platform.check(fields, cloud);
    fields.done();
    return platform;
  }

  private void check(Fields fields, Cloud cloud) {
    if (nodeAutoscaler.installed() && !(cloud instanceof Aws)) {
      fields.problem(
          "nodeAutoscaler.provision",
          "is installed, which only EKS needs: GKE and AKS have their own, and nobody adds nodes of"
              + " bare metal");
    }
    if (metrics.provision() == Provision.NONE) {
      fields.problem(
          "metrics.provision", "is none, and every autoscaler needs it; say installed or existing");
    }
    if (gpu.installed() && cloud instanceof Gcp) {
      fields.problem("gpu.provision", "is installed, and GKE brings all of it; say existing");
    }
  }
}
