#!/bin/sh
# Installs the charts, one after what it needs: after 00-namespaces, before the other folders.
set -eu
cd "$(dirname "$0")"
helm upgrade --install cluster-autoscaler cluster-autoscaler --repo https://kubernetes.github.io/autoscaler --version 9.59.0 --namespace cluster-autoscaler --values cluster-autoscaler.cluster-autoscaler.values --wait --timeout 900s
helm upgrade --install aws-load-balancer-controller aws-load-balancer-controller --repo https://aws.github.io/eks-charts --version 3.5.0 --namespace aws-load-balancer-controller --values aws-load-balancer-controller.aws-load-balancer-controller.values --wait --timeout 900s
helm upgrade --install metrics-server metrics-server --repo https://kubernetes-sigs.github.io/metrics-server --version 3.13.1 --namespace metrics-server --values metrics-server.metrics-server.values --wait --timeout 900s
helm upgrade --install kube-prometheus-stack kube-prometheus-stack --repo https://prometheus-community.github.io/helm-charts --version 88.5.3 --namespace monitoring --values monitoring.kube-prometheus-stack.values --wait --timeout 900s
helm upgrade --install keda keda --repo https://kedacore.github.io/charts --version 2.20.2 --namespace keda --values keda.keda.values --wait --timeout 900s
helm upgrade --install opentelemetry-collector opentelemetry-collector --repo https://open-telemetry.github.io/opentelemetry-helm-charts --version 0.170.0 --namespace opentelemetry --values opentelemetry.opentelemetry-collector.values --wait --timeout 900s
helm upgrade --install gpu-operator gpu-operator --repo https://helm.ngc.nvidia.com/nvidia --version v26.7.0 --namespace gpu-operator --values gpu-operator.gpu-operator.values --wait --timeout 900s
helm upgrade --install velero velero --repo https://vmware-tanzu.github.io/helm-charts --version 12.1.0 --namespace velero --values velero.velero.values --wait --timeout 900s
helm upgrade --install cert-manager cert-manager --repo https://charts.jetstack.io --version v1.21.1 --namespace cert-manager --values cert-manager.cert-manager.values --wait --timeout 900s
helm upgrade --install traefik traefik --repo https://traefik.github.io/charts --version 41.3.0 --namespace traefik-system --values traefik-system.traefik.values --wait --timeout 900s
