package dev.argus.cloud.gcp;

import com.pulumi.core.Output;
import com.pulumi.gcp.serviceaccount.Account;
import com.pulumi.gcp.serviceaccount.AccountArgs;
import com.pulumi.gcp.serviceaccount.IAMMember;
import com.pulumi.gcp.serviceaccount.IAMMemberArgs;
import com.pulumi.resources.Resource;
import dev.argus.cloud.Identity;
import java.util.Map;

/**
 * A Google service account that pods with a certain ServiceAccount are, without a key. Pods could
 * be principals themselves, but Velero signs URLs, which only a service account can.
 *
 * @see <a href="https://cloud.google.com/kubernetes-engine/docs/how-to/workload-identity">Workload
 *     Identity Federation for GKE</a>
 */
final class ServiceAccount extends Part {
  private final String role;
  private final Account account;

  ServiceAccount(Place place, String role, dev.argus.plan.Account pods, Resource parent) {
    super("GkeServiceAccount", role, parent);
    this.role = role;
    account =
        new Account(
            role,
            AccountArgs.builder()
                .project(place.project())
                .accountId(place.account(role))
                .displayName(role + " of " + place.name())
                .build(),
            after());
    new IAMMember(
        role,
        IAMMemberArgs.builder()
            .serviceAccountId(account.name())
            .role("roles/iam.workloadIdentityUser")
            .member(
                "serviceAccount:%s.svc.id.goog[%s/%s]"
                    .formatted(place.project(), pods.namespace(), pods.name()))
            .build(),
        after());
  }

  Output<String> email() {
    return account.email();
  }

  Output<String> member() {
    return Output.format("serviceAccount:%s", account.email());
  }

  Identity identity() {
    return new Identity(Map.of("iam.gke.io/gcp-service-account", account.email()), Map.of());
  }

  /** Lets it sign as itself, and as nobody else. */
  void signs() {
    new IAMMember(
        role + "-signs",
        IAMMemberArgs.builder()
            .serviceAccountId(account.name())
            .role("roles/iam.serviceAccountTokenCreator")
            .member(member())
            .build(),
        after());
  }
}
