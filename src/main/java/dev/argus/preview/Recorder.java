package dev.argus.preview;

import com.pulumi.resources.Resource;
import com.pulumi.resources.ResourceTransformation;
import dev.argus.policy.Declared;
import dev.argus.policy.Inputs;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * Writes down every resource in the order of its declaration, with its parent and its inputs: what
 * mocks see comes in any order, without parents, and has forgotten what is secret.
 */
final class Recorder implements ResourceTransformation {
  private final List<CompletableFuture<Declaration>> declarations = new ArrayList<>();

  @Override
  public synchronized Optional<Result> apply(Args args) {
    var resource = args.resource();
    var parent = args.options().getParent().map(Recorder::id).orElse("");
    declarations.add(
        Inputs.of(args.args())
            .thenApply(
                inputs ->
                    new Declaration(
                        new Declared(
                            resource.pulumiResourceType(), resource.pulumiResourceName(), inputs),
                        parent)));
    return Optional.empty();
  }

  /** How many resources have been declared so far, the stack among them. */
  synchronized int count() {
    return declarations.size();
  }

  /** Every resource, once the program has run without an error. */
  synchronized List<Declaration> declarations() {
    return declarations.stream()
        .map(CompletableFuture::join)
        .filter(declaration -> !declaration.resource().type().equals("pulumi:pulumi:Stack"))
        .toList();
  }

  private static String id(Resource resource) {
    return resource.pulumiResourceType().equals("pulumi:pulumi:Stack")
        ? ""
        : resource.pulumiResourceType() + "::" + resource.pulumiResourceName();
  }
}
