package dev.argus.settings;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a cloud would refuse, some of it halfway through a deployment, is refused here. */
class RefusedTest {
  private static final String ACCESS = "access: {kind: restricted, cidrs: [203.0.113.0/24]}";
  private static final String STORE = "data: {objectStore: {kind: managed, prefix: example}%s}\n";

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          region: eu-centrl-1                               | region is 'eu-centrl-1'
          pools: {cpu: {machine: Standard_D4s_v5}}          | pools.cpu.machine is 'Standard_D4s_v5'
          pools: {cpu: {machine: m6i.xlrge}}                | pools.cpu.machine is 'm6i.xlrge'
          pools: {gpu: {machine: m6i.large}}                | has no GPU of NVIDIA's
          pools: {gpu: {machine: g4ad.xlarge}}              | has no GPU of NVIDIA's
          pools: {gpu: {gpu: {kind: mig}}}                  | whose GPU cannot be parted
          pools: {system: {min: 0}}                         | pools.system.min is 0
          admins: [bob]                                     | admins has 'bob'
          tags: {"aws:mine": x}                             | tags.aws:mine is 'x'
          """)
  void onAws(String setting, String problem) {
    refused("kind: aws, region: eu-central-1, " + ACCESS + ", " + setting, problem);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          region: europe-wst4                               | region is 'europe-wst4'
          cidr: 10.40.7.0/16                                | cidr is 10.40.7.0/16
          cidr: 999.0.0.0/8                                 | cidr is '999.0.0.0/8'
          pools: {cpu: {machine: m6i.large}}                | pools.cpu.machine is 'm6i.large'
          pools: {gpu: {machine: e2-standard-4}}            | has no GPU of NVIDIA's
          tags: {Team: "Vision Team!"}                      | tags.Team is 'Vision Team!'
          admins: [bob@example.com]                         | admins has 'bob@example.com'
          """)
  void onGoogleCloud(String setting, String problem) {
    refused(
        "kind: gcp, project: example-argus, region: europe-west4, " + ACCESS + ", " + setting,
        problem);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          cidr: 10.0.0.0/30                                 | cidr is 10.0.0.0/30
          cidr: 100.64.0.0/16                               | apart from 100.64.0.0/15
          pools: {gpu: {machine: Standard_D4s_v5}}          | has no GPU of NVIDIA's
          pools: {gpu: {machine: Standard_NV4as_v4}}        | has no GPU of NVIDIA's
          tags: {"a/b": x}                                  | tags.a/b is 'x'
          admins: [platform]                                | admins has 'platform'
          """)
  void onAzure(String setting, String problem) {
    refused("kind: azure, location: westeurope, " + ACCESS + ", " + setting, problem);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          kind: private, cidrs: []                          | cidrs is missing
          kind: restricted, cidrs: []                       | cidrs is missing
          kind: restricted, cidrs: [0.0.0.0/0]              | is open to the world
          kind: restricted, cidrs: [0.0.0.0/1, 128.0.0.0/1] | is open to the world
          kind: restricted, cidrs: [203.0.113.7/24]         | has 203.0.113.7/24
          kind: restricted, cidrs: ["2001:db8::/32"]        | has 2001:db8::/32
          kind: restricted, cidrs: [10.0.0.0/8]             | choose kind: private
          kind: restricted, cidrs: [192.168.7.0/24]         | choose kind: private
          """)
  void fromWhereNobodyOrEverybodyDeploys(String access, String problem) {
    refused("kind: aws, region: eu-central-1, access: {" + access + "}", problem);
  }

  @Test
  void aServerOfAnotherCloud() {
    var problems =
        Parsed.problems(
            "cloud: {kind: aws, region: eu-central-1, "
                + ACCESS
                + "}\n"
                + STORE.formatted(", postgres: {kind: managed, machine: Standard_D2ds_v5}"));

    assertTrue(problems.get(0).startsWith("argus:data.postgres.machine is"), problems::toString);
  }

  @Test
  void aRequestOfNothing() {
    var problems =
        Parsed.problems("detection: {inference: {resources: {requests: {cpu: 0, memory: 0}}}}");

    assertTrue(problems.toString().contains("requests.cpu is 0, and needs"), problems::toString);
    assertTrue(problems.toString().contains("requests.memory is 0, and"), problems::toString);
  }

  @Test
  void aHostOfTwoSystems() {
    var problems =
        Parsed.problems(
            """
            platform: {ingress: {kind: traefik, provision: existing}}
            pose: {hosts: [a.example.com]}
            face: {hosts: [a.example.com]}
            """);

    assertTrue(
        problems.toString().contains("a.example.com, which leads to face already"),
        problems::toString);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "kind: aws, region: us-gov-west-1",
        "kind: aws, region: eusc-de-east-1",
        "kind: aws, region: ap-southeast-2, pools: {gpu: {machine: p5.48xlarge, gpu: {kind: mig}}}",
        "kind: aws, region: eu-west-1, pools: {cpu: {machine: u-6tb1.112xlarge}}",
        "kind: aws, region: eu-west-1, pools: {cpu: {machine: m7i.metal-24xl}}",
        "kind: gcp, project: example-argus, region: northamerica-northeast1",
        "kind: gcp, project: example-argus, region: us-central1, admins: ['group:a@example.com']",
        "kind: gcp, project: example-argus, region: us-west1, pools: {gpu: {machine: n1-standard-8}}"
      })
  void nothingThatTheyTake(String cloud) {
    assertDoesNotThrow(
        () -> Parsed.settings("cloud: {" + cloud + ", " + ACCESS + "}\n" + STORE.formatted("")));
  }

  private static void refused(String cloud, String problem) {
    var problems = Parsed.problems("cloud: {" + unique(cloud) + "}\n" + STORE.formatted(""));
    assertTrue(problems.toString().contains(problem), problems::toString);
  }

  /** The last word on a region counts. */
  private static String unique(String cloud) {
    return cloud.replaceFirst("region: \\S+, (.*region: )", "$1");
  }
}
