package dev.argus.data;

import dev.argus.plan.Plan;
import dev.argus.plan.SecretKeys;
import dev.argus.plan.Server;
import dev.argus.plan.Workload;
import java.util.function.Function;

/**
 * A server that runs in the namespace of whoever uses it, for that system alone.
 *
 * @param server the server in a namespace of this name
 * @param credentials the Secret that it reads
 */
record Bundle(Function<String, Server> server, SecretKeys credentials) implements Source {
  @Override
  public Plan usedBy(String namespace, Workload... callers) {
    var made = server.apply(namespace);
    return Plan.in(namespace)
        .keep(credentials)
        .serve(made)
        .and(new Reach(made, made.port()).from(callers));
  }
}
