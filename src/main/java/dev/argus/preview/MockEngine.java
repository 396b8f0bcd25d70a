package dev.argus.preview;

import com.pulumi.test.Mocks;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * Answers for the engine: every resource is made at once, with the inputs it was given and what a
 * provider would compute. An output left out here would vanish from the inputs of whoever uses it.
 */
final class MockEngine implements Mocks {
  @Override
  public CompletableFuture<ResourceResult> newResourceAsync(ResourceArgs args) {
    var outputs = new HashMap<String, Object>(args.inputs);
    if (args.type.equals("kubernetes:core/v1:Service")) {
      outputs.put(
          "status", Map.of("loadBalancer", Map.of("ingress", List.of(Map.of("ip", "192.0.2.1")))));
    }
    outputs.putAll(AwsOutputs.of(args.type, args.name, args.inputs));
    outputs.putAll(AzureOutputs.of(args.type, args.name, args.inputs));
    outputs.putAll(GcpOutputs.of(args.type, args.name, args.inputs));
    return CompletableFuture.completedFuture(
        ResourceResult.of(Optional.of(args.name + "-id"), outputs));
  }

  @Override
  public CompletableFuture<Map<String, Object>> callAsync(CallArgs args) {
    var answer = new HashMap<String, Object>(AzureOutputs.ofCall(args.token));
    answer.putAll(GcpOutputs.answer(args.token));
    answer.putAll(AwsOutputs.answer(args.token));
    return CompletableFuture.completedFuture(answer);
  }
}
