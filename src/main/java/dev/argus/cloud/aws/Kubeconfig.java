package dev.argus.cloud.aws;

import com.pulumi.aws.eks.Cluster;
import com.pulumi.core.Output;

/** How the cluster is reached: by a token that the AWS CLI asks for, none of which is in here. */
final class Kubeconfig {
  private Kubeconfig() {}

  static Output<String> of(Cluster cluster, String region) {
    return Output.tuple(cluster.name(), cluster.endpoint(), cluster.certificateAuthority())
        .applyValue(
            of ->
                """
                apiVersion: v1
                kind: Config
                current-context: %1$s
                clusters:
                  - name: %1$s
                    cluster:
                      server: %2$s
                      certificate-authority-data: %3$s
                contexts:
                  - name: %1$s
                    context: {cluster: %1$s, user: %1$s}
                users:
                  - name: %1$s
                    user:
                      exec:
                        apiVersion: client.authentication.k8s.io/v1beta1
                        command: aws
                        interactiveMode: Never
                        args: [eks, get-token, --cluster-name, %1$s, --region, %4$s]
                """
                    .formatted(of.t1, of.t2, of.t3.data().orElseThrow(), region))
        .asSecret();
  }
}
