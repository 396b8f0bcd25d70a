package dev.argus.system;

import dev.argus.plan.Endpoint;
import dev.argus.plan.Quantity;
import dev.argus.plan.Resources;
import dev.argus.plan.Scale;
import dev.argus.settings.WorkloadSettings;
import dev.argus.settings.WorkloadSettings.ServiceType;
import java.util.ArrayList;
import java.util.List;

/** What a stack's settings of a workload mean in a plan. */
final class Sizing {
  private Sizing() {}

  static Scale scale(WorkloadSettings settings) {
    return Scale.between(settings.replicas().min(), settings.replicas().max())
        .cpu(settings.autoscaling().cpu())
        .memory(settings.autoscaling().memory());
  }

  static Resources resources(WorkloadSettings settings) {
    var requests = settings.resources().requests();
    var limits = settings.resources().limits();
    return new Resources(
        Quantity.of(requests.cpu()),
        Quantity.of(requests.memory()),
        Quantity.of(limits.cpu()),
        Quantity.of(limits.memory()));
  }

  /** The Service of this name and, where the stack asks for one, its headless twin. */
  static List<Endpoint> services(WorkloadSettings settings, String name, int port) {
    var services = new ArrayList<Endpoint>();
    var type =
        settings.service().type() == ServiceType.LOAD_BALANCER
            ? Endpoint.Type.LOAD_BALANCER
            : Endpoint.Type.CLUSTER_IP;
    services.add(new Endpoint(name, port, type));
    if (settings.service().headless()) {
      services.add(new Endpoint(name + "-headless", port, Endpoint.Type.HEADLESS));
    }
    return services;
  }
}
