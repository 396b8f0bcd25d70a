package dev.argus.deploy;

import com.pulumi.resources.ComponentResourceOptions;
import dev.argus.plan.Plan;
import java.util.List;

/** Makes a plan real at a site. */
public final class Deployer {
  private final Site site;
  private final ComponentResourceOptions options;

  /**
   * A deployer for a site.
   *
   * @param options those of every component: the provider that reaches the cluster
   */
  public Deployer(Site site, ComponentResourceOptions options) {
    this.site = site;
    this.options = options;
  }

  /** Declares every resource of the plan, a component for each namespace. */
  public List<DeployedNamespace> deploy(Plan plan) {
    var rollout = new Rollout(plan);
    return plan.namespaces().stream()
        .map(namespace -> new DeployedNamespace(namespace, rollout, site, options))
        .toList();
  }
}
