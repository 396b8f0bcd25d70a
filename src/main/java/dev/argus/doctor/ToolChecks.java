package dev.argus.doctor;

import dev.argus.settings.Aws;
import dev.argus.settings.Azure;
import dev.argus.settings.Cloud;
import dev.argus.settings.Gcp;
import java.util.List;

/** The commands with which a stack is deployed. */
record ToolChecks(Surroundings here, Cloud cloud) {

  List<Finding> all() {
    var pulumi = pulumi();
    return pulumi.state() == Finding.State.OK
        ? List.of(pulumi, backend(), identity())
        : List.of(pulumi, identity());
  }

  private Finding pulumi() {
    var answer = here.run(List.of("pulumi", "version"));
    if (!answer.succeeded()) {
      return Finding.failure(
          "Pulumi", "none on PATH", "install it: https://www.pulumi.com/docs/install/");
    }
    // A release says v3.246.0, one that a distribution or `go install` built 3.246.0.
    return answer.line().matches("v?3\\..*")
        ? Finding.ok("Pulumi", answer.line())
        : Finding.failure("Pulumi", answer.line(), "install version 3, which the SDK here is of");
  }

  /** Where the state is kept. */
  private Finding backend() {
    var answer = here.run(List.of("pulumi", "whoami", "--non-interactive"));
    return answer.succeeded()
        ? Finding.ok("State", "logged in as " + answer.line())
        : Finding.failure("State", "not logged in", "pulumi login WHERE: see docs/operations.md");
  }

  private Finding identity() {
    if (cloud instanceof Aws) {
      return identity(
          "aws configure sso, or credentials in the usual places of the AWS CLI",
          List.of("aws", "sts", "get-caller-identity", "--query", "Arn", "--output", "text"));
    }
    if (cloud instanceof Gcp) {
      return identity(
          "gcloud auth application-default login",
          List.of("gcloud", "auth", "list", "--filter=status:ACTIVE", "--format=value(account)"));
    }
    if (cloud instanceof Azure) {
      return identity(
          "az login", List.of("az", "account", "show", "--query", "user.name", "--output", "tsv"));
    }
    return Finding.ok("Cloud", "none: the machines are yours");
  }

  private Finding identity(String remedy, List<String> command) {
    var answer = here.run(command);
    if (!answer.isThere()) {
      return Finding.failure(
          "Cloud", "no " + command.get(0) + " on PATH", "install it, then: " + remedy);
    }
    return answer.succeeded() && !answer.text().isBlank()
        ? Finding.ok("Cloud", "logged in as " + answer.line())
        : Finding.failure("Cloud", "not logged in to " + command.get(0), remedy);
  }
}
