package dev.argus.settings;

/**
 * What a stack may say of any workload; each system gives its own defaults.
 *
 * @param replicas how many pods
 * @param autoscaling what makes them more or fewer
 * @param resources requests and limits of its container
 * @param service how its Service is reached
 */
public record WorkloadSettings(
    Replicas replicas,
    Autoscaling autoscaling,
    ResourceSettings resources,
    ServiceSettings service) {

  static WorkloadSettings read(Fields fields, WorkloadSettings defaults) {
    return new WorkloadSettings(
        Replicas.read(fields.child("replicas"), defaults.replicas),
        Autoscaling.read(fields.child("autoscaling"), defaults.autoscaling),
        ResourceSettings.read(fields.child("resources"), defaults.resources),
        ServiceSettings.read(fields.child("service"), defaults.service));
  }

  /**
   * @param min fewest pods
   * @param max most pods; equal to {@code min} for a fixed count
   */
  public record Replicas(int min, int max) {
    static Replicas read(Fields fields, Replicas defaults) {
      var min = fields.integer("min", defaults.min, 1, 1000);
      var replicas = new Replicas(min, fields.integer("max", Math.max(min, defaults.max), 1, 1000));
      if (replicas.max < replicas.min) {
        fields.problem("max", "is " + replicas.max + ", below min " + replicas.min);
      }
      fields.done();
      return replicas;
    }
  }

  /**
   * @param cpu average CPU utilisation to hold, percent of the request
   * @param memory average memory utilisation to hold, percent of the request
   */
  public record Autoscaling(int cpu, int memory) {
    static Autoscaling read(Fields fields, Autoscaling defaults) {
      var autoscaling =
          new Autoscaling(
              fields.integer("cpu", defaults.cpu, 1, 1000),
              fields.integer("memory", defaults.memory, 1, 1000));
      fields.done();
      return autoscaling;
    }
  }

  /**
   * @param requests what the scheduler sets aside
   * @param limits what the container may not exceed
   */
  public record ResourceSettings(Amounts requests, Amounts limits) {
    static ResourceSettings read(Fields fields, ResourceSettings defaults) {
      var resources =
          new ResourceSettings(
              Amounts.read(fields.child("requests"), defaults.requests),
              Amounts.read(fields.child("limits"), defaults.limits));
      fields.done();
      return resources;
    }
  }

  /**
   * @param cpu cores, as a Kubernetes quantity
   * @param memory bytes, as a Kubernetes quantity
   */
  public record Amounts(String cpu, String memory) {
    static Amounts read(Fields fields, Amounts defaults) {
      var amounts =
          new Amounts(
              fields.quantity("cpu", defaults.cpu), fields.quantity("memory", defaults.memory));
      fields.done();
      return amounts;
    }
  }

  /**
   * @param type how the Service is reached
   * @param headless whether a second, headless Service resolves to every pod
   */
  public record ServiceSettings(ServiceType type, boolean headless) {
    static ServiceSettings read(Fields fields, ServiceSettings defaults) {
      var service =
          new ServiceSettings(
              fields.choice("type", defaults.type), fields.flag("headless", defaults.headless));
      fields.done();
      return service;
    }
  }

  /** The types of a Service that a stack may choose. */
  public enum ServiceType {
    CLUSTER_IP,
    LOAD_BALANCER
  }
}
