package dev.argus.settings;

import dev.argus.plan.Endpoint;
import dev.argus.plan.Quantity;
import dev.argus.plan.Resources;
import dev.argus.plan.Scale;
import java.util.Map;

/**
 * What a stack may say of any workload; each system gives its own defaults.
 *
 * @param scale how many pods, and what makes them more or fewer
 * @param resources requests and limits of its container
 * @param service how its Service is reached
 * @param headless whether a second, headless Service resolves to every ready pod
 * @param nodes the labels of the nodes that its pods run on; empty for any
 */
public record WorkloadSettings(
    Scale scale,
    Resources resources,
    Endpoint.Type service,
    boolean headless,
    Map<String, String> nodes) {

  private static final int MOST_REPLICAS = 1000;

  private static final Quantity NOTHING = Quantity.of("0");

  public WorkloadSettings {
    nodes = Map.copyOf(nodes);
  }

  /** On any node. */
  WorkloadSettings(Scale scale, Resources resources, Endpoint.Type service, boolean headless) {
    this(scale, resources, service, headless, Map.of());
  }

  static WorkloadSettings read(Fields fields, WorkloadSettings defaults) {
    return read(fields, scale(fields, defaults.scale), defaults);
  }

  /** Of one whose requests wait in a queue, by which its pods can be counted too. */
  static WorkloadSettings readQueuing(Fields fields, WorkloadSettings defaults) {
    return read(fields, queuingScale(fields, defaults.scale), defaults);
  }

  private static WorkloadSettings read(Fields fields, Scale scale, WorkloadSettings defaults) {
    var service = fields.child("service");
    var settings =
        new WorkloadSettings(
            scale,
            resources(fields.child("resources"), defaults.resources),
            service.choice("type", defaults.service, Endpoint.Type.reachable()),
            service.flag("headless", defaults.headless),
            fields.textMap("nodes"));
    service.done();
    fields.done();
    return settings;
  }

  static Scale scale(Fields fields, Scale defaults) {
    var autoscaling = fields.child("autoscaling");
    var scale = scale(fields, autoscaling, defaults);
    autoscaling.done();
    return scale;
  }

  private static Scale queuingScale(Fields fields, Scale defaults) {
    var autoscaling = fields.child("autoscaling");
    var scale =
        scale(fields, autoscaling, defaults)
            .queue(autoscaling.integer("queue", defaults.queue(), 1, 1000));
    autoscaling.done();
    return scale;
  }

  private static Scale scale(Fields fields, Fields autoscaling, Scale defaults) {
    var replicas = fields.child("replicas");
    var min = replicas.integer("min", defaults.min(), 1, MOST_REPLICAS);
    var max = replicas.integer("max", Math.max(min, defaults.max()), 1, MOST_REPLICAS);
    var cpu = autoscaling.integer("cpu", defaults.cpu(), 1, 1000);
    var memory = autoscaling.integer("memory", defaults.memory(), 1, 1000);
    // Only for what can run on a GPU.
    var gpu = defaults.gpu() == 0 ? 0 : autoscaling.integer("gpu", defaults.gpu(), 1, 100);
    replicas.done();
    if (max < min) {
      replicas.problem("max", "is " + max + ", below min " + min);
      return defaults;
    }
    return Scale.between(min, max).cpu(cpu).memory(memory).gpu(gpu);
  }

  static Resources resources(Fields fields, Resources defaults) {
    var requests = fields.child("requests");
    var limits = fields.child("limits");
    var cpu = requests.quantity("cpu", defaults.cpuRequest());
    var memory = requests.quantity("memory", defaults.memoryRequest());
    positive(requests, "cpu", cpu);
    positive(requests, "memory", memory);
    var cpuLimit = atLeast(limits, "cpu", cpu, defaults.cpuLimit());
    var memoryLimit = atLeast(limits, "memory", memory, defaults.memoryLimit());
    requests.done();
    limits.done();
    fields.done();
    return new Resources(cpu, memory, cpuLimit, memoryLimit);
  }

  /** The autoscaler measures by what is requested, and cannot by nothing. */
  private static void positive(Fields requests, String key, Quantity request) {
    if (request.compareTo(NOTHING) <= 0) {
      requests.problem(key, "is " + request + ", and needs to be more than nothing");
    }
  }

  /** A limit, which cannot be below the request that it bounds. */
  private static Quantity atLeast(Fields limits, String key, Quantity request, Quantity fallback) {
    var limit = limits.quantity(key, fallback);
    if (limit.compareTo(request) < 0) {
      limits.problem(key, "is " + limit + ", below the request " + request);
      return request;
    }
    return limit;
  }
}
