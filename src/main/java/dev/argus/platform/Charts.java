package dev.argus.platform;

import dev.argus.kubernetes.HelmReleases.Chart;

/**
 * The charts in the versions that are installed: the newest stable ones on 2026-08-22 whose values
 * have been read. {@code docs/platform.md} says where, and how to upgrade.
 */
final class Charts {
  static final Chart TRAEFIK = new Chart("traefik", "https://traefik.github.io/charts", "41.3.0");
  static final Chart CERT_MANAGER =
      new Chart("cert-manager", "https://charts.jetstack.io", "v1.21.1");
  static final Chart KUBE_PROMETHEUS_STACK =
      new Chart(
          "kube-prometheus-stack", "https://prometheus-community.github.io/helm-charts", "88.5.3");
  static final Chart OPENTELEMETRY_COLLECTOR =
      new Chart(
          "opentelemetry-collector",
          "https://open-telemetry.github.io/opentelemetry-helm-charts",
          "0.170.0");
  static final Chart EXTERNAL_SECRETS =
      new Chart("external-secrets", "https://charts.external-secrets.io", "2.9.0");
  static final Chart SEALED_SECRETS =
      new Chart("sealed-secrets", "https://bitnami-labs.github.io/sealed-secrets", "2.18.5");
  static final Chart VELERO =
      new Chart("velero", "https://vmware-tanzu.github.io/helm-charts", "12.1.0");
  static final Chart METRICS_SERVER =
      new Chart("metrics-server", "https://kubernetes-sigs.github.io/metrics-server", "3.13.1");
  static final Chart KEDA = new Chart("keda", "https://kedacore.github.io/charts", "2.20.2");
  static final Chart GPU_OPERATOR =
      new Chart("gpu-operator", "https://helm.ngc.nvidia.com/nvidia", "v26.7.0");
  static final Chart CLUSTER_AUTOSCALER =
      new Chart("cluster-autoscaler", "https://kubernetes.github.io/autoscaler", "9.59.0");
  static final Chart KARPENTER = new Chart("karpenter", "oci://public.ecr.aws/karpenter", "1.14.1");
  static final Chart LOAD_BALANCER_CONTROLLER =
      new Chart("aws-load-balancer-controller", "https://aws.github.io/eks-charts", "3.5.0");
  static final Chart METALLB = new Chart("metallb", "https://metallb.github.io/metallb", "0.16.1");
  static final Chart NFS =
      new Chart(
          "csi-driver-nfs",
          "https://raw.githubusercontent.com/kubernetes-csi/csi-driver-nfs/master/charts",
          "4.13.4");

  private Charts() {}
}
