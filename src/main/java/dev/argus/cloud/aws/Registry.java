package dev.argus.cloud.aws;

import com.pulumi.aws.ecr.LifecyclePolicy;
import com.pulumi.aws.ecr.LifecyclePolicyArgs;
import com.pulumi.aws.ecr.Repository;
import com.pulumi.aws.ecr.RepositoryArgs;
import com.pulumi.aws.ecr.inputs.RepositoryEncryptionConfigurationArgs;
import com.pulumi.aws.ecr.inputs.RepositoryImageScanningConfigurationArgs;
import com.pulumi.core.Output;
import com.pulumi.resources.ComponentResourceOptions;
import java.util.Map;

/** Where the two images are pushed to, under the stack's name. */
final class Registry extends Part {
  private static final String KEEP =
      """
      {"rules":[{"rulePriority":1,"description":"images that no tag names any more",\
      "selection":{"tagStatus":"untagged","countType":"sinceImagePushed","countUnit":"days",\
      "countNumber":30},"action":{"type":"expire"}}]}""";

  private final Keys keys;
  private final Output<String> inference;
  private final Output<String> api;

  Registry(Place place, Keys keys, ComponentResourceOptions options) {
    super("Registry", place, options);
    this.keys = keys;
    inference = repository("argus-inference");
    api = repository("argus-api");
    registerOutputs(Map.of());
  }

  Map<String, Output<?>> addresses() {
    return Map.of("registryInference", inference, "registryApi", api);
  }

  private Output<String> repository(String image) {
    var repository =
        new Repository(
            place().named(image),
            RepositoryArgs.builder()
                .name(place().name() + "/" + image)
                .imageTagMutability("IMMUTABLE")
                .imageScanningConfiguration(
                    RepositoryImageScanningConfigurationArgs.builder().scanOnPush(true).build())
                .encryptionConfigurations(
                    RepositoryEncryptionConfigurationArgs.builder()
                        .encryptionType("KMS")
                        .kmsKey(keys.arn())
                        .build())
                .build(),
            child());
    new LifecyclePolicy(
        place().named(image),
        LifecyclePolicyArgs.builder().repository(repository.name()).policy(KEEP).build(),
        child());
    return repository.repositoryUrl();
  }
}
