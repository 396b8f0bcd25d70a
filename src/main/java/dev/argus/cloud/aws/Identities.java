package dev.argus.cloud.aws;

import com.pulumi.aws.eks.PodIdentityAssociation;
import com.pulumi.aws.eks.PodIdentityAssociationArgs;
import com.pulumi.resources.ComponentResourceOptions;
import dev.argus.plan.Account;
import dev.argus.plan.Grant;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** A role for each ServiceAccount that uses AWS; none that nobody asks for. */
final class Identities extends Part {
  private final ControlPlane controlPlane;

  Identities(ControlPlane controlPlane, Rights rights, ComponentResourceOptions options) {
    super("Identities", controlPlane.place(), options);
    this.controlPlane = controlPlane;
    if (rights.buckets().present()) {
      place().demand().grants().stream()
          .collect(Collectors.groupingBy(Grant::account))
          .forEach(
              (account, grants) ->
                  associate(
                      account.namespace() + "-" + account.name(), account, rights.of(grants)));
    }
    place()
        .demand()
        .duties()
        .forEach(
            (duty, account) ->
                associate(
                    duty.name().toLowerCase(Locale.ROOT).replace('_', '-'),
                    account,
                    rights.of(duty)));
    registerOutputs(Map.of());
  }

  private void associate(String name, Account account, Policy policy) {
    var role = role(name, PODS);
    permit(role, name, policy);
    new PodIdentityAssociation(
        place().named(name),
        PodIdentityAssociationArgs.builder()
            .clusterName(controlPlane.name())
            .namespace(account.namespace())
            .serviceAccount(account.name())
            .roleArn(role.arn())
            .build(),
        child());
  }
}
