package dev.argus;

import com.pulumi.core.Output;
import dev.argus.cloud.Cluster;
import dev.argus.cloud.Demand;
import dev.argus.cloud.Duty;
import dev.argus.cloud.Store;
import dev.argus.data.ObjectGateway;
import dev.argus.deploy.Autoscaling;
import dev.argus.deploy.Deployer;
import dev.argus.deploy.IngressController;
import dev.argus.deploy.Scraping;
import dev.argus.deploy.Site;
import dev.argus.deploy.Tracing;
import dev.argus.plan.Account;
import dev.argus.plan.Image;
import dev.argus.plan.Namespace;
import dev.argus.plan.Plan;
import dev.argus.platform.ClusterServices;
import dev.argus.platform.Ground;
import dev.argus.settings.Settings;
import dev.argus.system.Assets;
import dev.argus.system.Detection;
import dev.argus.system.Face;
import dev.argus.system.Foundation;
import dev.argus.system.Migration;
import dev.argus.system.Portal;
import dev.argus.system.Pose;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** What a stack's settings come to: first a plan, then resources. */
public final class Program {
  private Program() {}

  /** Everything that shall run, as data. */
  public static Plan plan(Settings settings) {
    var foundation = Foundation.of(settings);
    var plan =
        Stream.of(
                Face.plan(settings.face(), foundation),
                Detection.plan(settings.detection(), foundation),
                Pose.plan(settings.pose(), foundation),
                Assets.plan(settings.assets(), foundation),
                Portal.plan(settings.portal(), foundation),
                Migration.plan(settings.databases(), foundation.data()))
            .reduce(Plan.empty(), Plan::and);
    return foundation.watched(foundation.traced(plan.and(foundation.data().shared(plan))));
  }

  /**
   * Declares every resource of the stack.
   *
   * @param stack its name
   * @param plan what shall run, as {@link #plan} has it
   * @return what an operator wants to know of it, by name
   */
  public static Map<String, Output<?>> deploy(String stack, Settings settings, Plan plan) {
    var demand =
        new Demand(
            stack,
            settings.usesRedis()
                ? EnumSet.allOf(Store.class)
                : EnumSet.complementOf(EnumSet.of(Store.REDIS)),
            settings.data(),
            settings.buckets(),
            plan.grants(),
            duties(settings, plan),
            Values::reveal);
    var cluster = Cluster.create(settings.cloud(), demand);
    var images =
        Map.of(
            Image.INFERENCE, settings.images().inference(),
            Image.INFERENCE_CUDA, settings.images().inferenceCuda(),
            Image.API, settings.images().api());
    var site =
        new Site(
            images,
            WorkloadSecrets.of(stack, settings, new Values(settings, cluster)),
            settings.images().publicImages(),
            new Site.Storage(
                settings.cloud().storage().block(), settings.cloud().storage().shared()),
            scraping(settings),
            tracing(settings, stack),
            ingress(settings),
            autoscaling(settings),
            settings.platform().priorities(),
            settings.cloud().taints(),
            settings.platform().quotas());
    var ground =
        new Ground(
            settings.platform(),
            settings.cloud(),
            cluster,
            plan.namespaces().stream().map(Namespace::name).toList(),
            Values::reveal);
    new Deployer(site, cluster.after(ClusterServices.install(ground))).deploy(plan);
    return outputs(cluster, plan);
  }

  /** What an operator wants to know: of the cluster, and where clients find the systems. */
  private static Map<String, Output<?>> outputs(Cluster cluster, Plan plan) {
    var outputs = new TreeMap<String, Output<?>>(cluster.outputs());
    var urls =
        plan.published().stream()
            .flatMap(published -> published.hosts().stream())
            .map(host -> "https://" + host)
            .toList();
    if (!urls.isEmpty()) {
      outputs.put("urls", Output.of(urls));
    }
    return outputs;
  }

  /** Which ServiceAccount does what in the cloud's API. */
  private static Map<Duty, Account> duties(Settings settings, Plan plan) {
    var duties = new EnumMap<Duty, Account>(Duty.class);
    duties.putAll(ClusterServices.duties(settings.platform()));
    var gateway = ObjectGateway.ACCOUNT;
    if (plan.servers().anyMatch(server -> server.namespace().equals(gateway.namespace()))) {
      duties.put(Duty.OBJECT_STORE, gateway);
    }
    return duties;
  }

  private static Scraping scraping(Settings settings) {
    var monitoring = settings.platform().monitoring();
    return new Scraping(monitoring.available(), monitoring.labels());
  }

  private static Tracing tracing(Settings settings, String stack) {
    var tracing = settings.platform().tracing();
    return new Tracing(tracing.available() ? tracing.url() : "", tracing.sampling(), stack);
  }

  private static Autoscaling autoscaling(Settings settings) {
    return new Autoscaling(
        settings.platform().keda().available(), settings.platform().monitoring().url());
  }

  private static IngressController ingress(Settings settings) {
    var ingress = settings.platform().ingress();
    return new IngressController(
        ingress.kind(),
        ingress.namespace(),
        ingress.className(),
        ingress.issuer(),
        ingress.gateway(),
        ingress.traffic().middlewares());
  }
}
