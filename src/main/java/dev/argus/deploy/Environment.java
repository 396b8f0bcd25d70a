package dev.argus.deploy;

import com.pulumi.kubernetes.core.v1.inputs.EnvVarArgs;
import com.pulumi.kubernetes.core.v1.inputs.EnvVarSourceArgs;
import com.pulumi.kubernetes.core.v1.inputs.SecretKeySelectorArgs;
import dev.argus.plan.Container;
import dev.argus.plan.Task;
import dev.argus.plan.Variable;
import dev.argus.plan.Workload;
import java.util.ArrayList;
import java.util.List;

/** The environment variables of a workload's container beside those of its ConfigMap. */
final class Environment {
  private final Workload workload;
  private final Surroundings surroundings;

  Environment(Workload workload, Surroundings surroundings) {
    this.workload = workload;
    this.surroundings = surroundings;
  }

  /** First what every container is told, then what this one is. */
  List<EnvVarArgs> variables() {
    var variables = new ArrayList<EnvVarArgs>();
    variables.add(text("BIND_ADDRESS", "0.0.0.0"));
    variables.add(text("PORT", Integer.toString(workload.port())));
    variables.add(text("MANAGEMENT_PORT", Integer.toString(Workload.MANAGEMENT_PORT)));
    if (workload.grpcPort() != 0) {
      variables.add(text("GRPC_PORT", Integer.toString(workload.grpcPort())));
    }
    variables.add(text("DRAIN_DELAY", workload.timing().drain().toString()));
    variables.add(text("REQUEST_TIMEOUT", workload.timing().request().toString()));
    variables.add(
        text(
            "JAVA_TOOL_OPTIONS",
            JavaOptions.of(workload.image(), workload.resources().memoryLimit())));
    variables.addAll(tracing(surroundings.site().tracing()));
    workload
        .environment()
        .forEach((name, value) -> variables.add(variable(name, value, surroundings)));
    return variables;
  }

  /**
   * OpenTelemetry's own.
   *
   * @see <a
   *     href="https://opentelemetry.io/docs/specs/otel/configuration/sdk-environment-variables/">The
   *     variables</a>
   */
  private List<EnvVarArgs> tracing(Tracing tracing) {
    if (!tracing.available()) {
      return List.of();
    }
    return List.of(
        text("OTEL_EXPORTER_OTLP_ENDPOINT", tracing.url()),
        text("OTEL_SERVICE_NAME", workload.name()),
        text(
            "OTEL_RESOURCE_ATTRIBUTES",
            "service.namespace=%s,deployment.environment.name=%s"
                .formatted(surroundings.namespace().name(), tracing.stack())),
        text("OTEL_TRACES_SAMPLER", "parentbased_traceidratio"),
        text("OTEL_TRACES_SAMPLER_ARG", Double.toString(tracing.sampling())));
  }

  /** Those of a task: it listens nowhere. */
  static List<EnvVarArgs> of(Task task, Surroundings surroundings) {
    var variables = new ArrayList<EnvVarArgs>();
    variables.add(
        text("JAVA_TOOL_OPTIONS", JavaOptions.of(task.image(), task.resources().memoryLimit())));
    task.environment().forEach((name, value) -> variables.add(variable(name, value, surroundings)));
    return variables;
  }

  /** Those of a container of an image of others, which is told nothing else. */
  static List<EnvVarArgs> of(Container container, Surroundings surroundings) {
    var variables = new ArrayList<EnvVarArgs>();
    container
        .environment()
        .forEach((name, value) -> variables.add(variable(name, value, surroundings)));
    return variables;
  }

  private static EnvVarArgs variable(String name, Variable variable, Surroundings surroundings) {
    if (variable instanceof Variable.Text text) {
      return text(name, text.value());
    }
    if (variable instanceof Variable.Address address) {
      return text(name, surroundings.network().address(address.callee(), surroundings.namespace()));
    }
    var reference = (Variable.FromSecret) variable;
    return EnvVarArgs.builder()
        .name(name)
        .valueFrom(
            EnvVarSourceArgs.builder()
                .secretKeyRef(
                    SecretKeySelectorArgs.builder()
                        .name(reference.secret())
                        .key(reference.key())
                        .build())
                .build())
        .build();
  }

  private static EnvVarArgs text(String name, String value) {
    return EnvVarArgs.builder().name(name).value(value).build();
  }
}
