package dev.argus.policy;

import com.pulumi.Context;
import com.pulumi.core.Output;
import com.pulumi.core.internal.Constants;
import com.pulumi.resources.ComponentResourceOptions;
import com.pulumi.resources.CustomResourceOptions;
import com.pulumi.resources.Resource;
import com.pulumi.resources.ResourceOptions;
import com.pulumi.resources.ResourceTransformation;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/**
 * Stands between the program and the engine: no resource that breaks a rule is registered, and none
 * at all before the program has declared the last one.
 *
 * <p>The SDK ends a run at the first exception. So that every broken rule is reported at once, each
 * resource is made to wait, by a dependency that the guard adds to its options, for one verdict
 * over all of them. What a resource takes from another one's outputs cannot be known by then; such
 * a resource is judged alone as soon as its inputs are there, still before it is registered.
 *
 * <p>One guard watches one run of the program.
 */
public final class Guard implements ResourceTransformation {
  private final CompletableFuture<List<Resource>> verdict = new CompletableFuture<>();
  private final List<Check> checks = new ArrayList<>();
  private final List<Violation> violations = new ArrayList<>();
  private Rules rules;
  private boolean closed;

  /** A guard that begins with these rules, before any settings are known. */
  public Guard(Rules rules) {
    this.rules = rules;
  }

  /** From now on these rules hold: those of the stack, once its settings are read. */
  public synchronized void enforce(Rules stackRules) {
    rules = stackRules;
  }

  /** The program under this guard's eyes. */
  public Consumer<Context> watch(Consumer<Context> program) {
    return context -> {
      program.accept(context);
      close();
    };
  }

  @Override
  public Optional<Result> apply(Args args) {
    var resource = args.resource();
    var check =
        Inputs.of(args.args())
            .thenApply(
                inputs ->
                    judged(
                        new Declared(
                            resource.pulumiResourceType(), resource.pulumiResourceName(), inputs)));
    remember(
        new Check(
            new Declared(
                resource.pulumiResourceType(),
                resource.pulumiResourceName(),
                Inputs.of((Object) Constants.UnknownValue)),
            check));
    var passed = Output.of(check.thenCombine(verdict, (declared, nobody) -> nobody));
    return Optional.of(new Result(args.args(), after(passed, args.options())));
  }

  /** Every broken rule found so far, sorted. */
  public synchronized List<Violation> violations() {
    return violations.stream().distinct().sorted().toList();
  }

  private synchronized void remember(Check check) {
    checks.add(check);
  }

  private synchronized Declared judged(Declared resource) {
    var found = rules.overResource(resource);
    violations.addAll(found);
    if (closed && !found.isEmpty()) {
      throw new PolicyException(found);
    }
    return resource;
  }

  private void close() {
    // Outside the lock: completing the verdict runs what waits for it, on this thread.
    var found = closing();
    if (found.isEmpty()) {
      verdict.complete(List.of());
    } else {
      verdict.completeExceptionally(new PolicyException(found));
    }
    Output.of(allChecks().thenApply(this::judgedTogether));
  }

  private synchronized List<Violation> closing() {
    closed = true;
    violations.addAll(rules.overStack(checks.stream().map(Check::now).toList()));
    return violations();
  }

  private synchronized CompletableFuture<List<Declared>> allChecks() {
    var all = checks.stream().map(Check::judged).toList();
    return CompletableFuture.allOf(all.toArray(CompletableFuture[]::new))
        .thenApply(ignored -> all.stream().map(CompletableFuture::join).toList());
  }

  private synchronized boolean judgedTogether(List<Declared> resources) {
    var found = rules.overStack(resources);
    violations.addAll(found);
    if (!found.isEmpty()) {
      throw new PolicyException(found);
    }
    return true;
  }

  private static ResourceOptions after(Output<List<Resource>> verdict, ResourceOptions options) {
    return options instanceof ComponentResourceOptions component
        ? ComponentResourceOptions.merge(
            component, ComponentResourceOptions.builder().dependsOn(verdict).build())
        : CustomResourceOptions.merge(
            (CustomResourceOptions) options,
            CustomResourceOptions.builder().dependsOn(verdict).build());
  }

  /**
   * The check of one resource.
   *
   * @param before the resource while none of its inputs is known
   * @param judged the resource once all are
   */
  private record Check(Declared before, CompletableFuture<Declared> judged) {
    Declared now() {
      return judged.isDone() && !judged.isCompletedExceptionally() ? judged.join() : before;
    }
  }
}
