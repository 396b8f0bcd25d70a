package dev.argus.settings;

import dev.argus.settings.ManagedCluster.Autoscaling;

/**
 * What is there when a stack says nothing: on a managed cluster everything that production needs is
 * installed, but for what the cloud brings itself; on any other nothing is, and what every
 * distribution has is taken to be there.
 */
record PlatformDefaults(Cloud cloud) {
  static PlatformDefaults of(Cloud cloud) {
    return new PlatformDefaults(cloud);
  }

  Component certificates() {
    return new Component(onManaged(), "cert-manager");
  }

  Component monitoring() {
    return new Component(onManaged(), "monitoring");
  }

  Component tracing() {
    return new Component(onManaged(), "opentelemetry");
  }

  Component backup(boolean bucket) {
    return new Component(bucket ? onManaged() : Provision.NONE, "velero");
  }

  /** EKS alone comes without one. */
  Component metrics() {
    return new Component(
        cloud instanceof Aws ? Provision.INSTALLED : Provision.EXISTING, "metrics-server");
  }

  Component keda() {
    return new Component(onManaged(), "keda");
  }

  /** GKE brings driver, device plugin and exporter; the images of EKS and AKS the driver alone. */
  Component gpu() {
    var installs = cloud instanceof Aws || cloud instanceof Azure;
    var there = installs ? Provision.INSTALLED : Provision.EXISTING;
    return new Component(cloud.gpu().present() ? there : Provision.NONE, "gpu-operator");
  }

  Component nodeAutoscaler() {
    var provisions =
        cloud.cluster().map(ManagedCluster::autoscaling).stream()
            .anyMatch(Autoscaling.NODE_PROVISIONING::equals);
    return new Component(onlyOnAws(), provisions ? "karpenter" : "cluster-autoscaler");
  }

  Component loadBalancers() {
    var namespace = cloud instanceof Aws ? "aws-load-balancer-controller" : "metallb-system";
    return new Component(onlyOnAws(), namespace);
  }

  private Provision onManaged() {
    return cloud.cluster().isPresent() ? Provision.INSTALLED : Provision.NONE;
  }

  /** GKE and AKS have their own; on bare metal there is none. */
  private Provision onlyOnAws() {
    if (cloud instanceof Aws) {
      return Provision.INSTALLED;
    }
    return cloud.cluster().isPresent() ? Provision.EXISTING : Provision.NONE;
  }
}
