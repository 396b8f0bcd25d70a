package dev.argus.cloud.gcp;

import com.pulumi.core.Output;

/** How the Kubernetes API is reached: with the caller's own Google account, without a password. */
final class Kubeconfig {
  private static final String TEXT =
      """
      apiVersion: v1
      kind: Config
      current-context: gke
      clusters:
        - name: gke
          cluster:
            server: https://%s
            certificate-authority-data: %s
      contexts:
        - name: gke
          context:
            cluster: gke
            user: gke
      users:
        - name: gke
          user:
            exec:
              apiVersion: client.authentication.k8s.io/v1beta1
              command: gke-gcloud-auth-plugin
              installHint: gcloud components install gke-gcloud-auth-plugin
              provideClusterInfo: true
      """;

  private Kubeconfig() {}

  static Output<String> of(GkeControlPlane plane) {
    return Output.format(TEXT, plane.cluster.endpoint(), plane.authority()).asSecret();
  }
}
