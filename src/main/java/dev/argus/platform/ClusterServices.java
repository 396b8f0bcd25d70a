package dev.argus.platform;

import com.pulumi.resources.CustomResourceOptions;
import com.pulumi.resources.Resource;
import dev.argus.cloud.Duty;
import dev.argus.plan.Account;
import dev.argus.settings.Aws;
import dev.argus.settings.Component;
import dev.argus.settings.ManagedCluster.Autoscaling;
import dev.argus.settings.Platform;
import dev.argus.settings.SecretSource;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;

/** Everything that a cluster needs once: what the stack wants installed, in order. */
public final class ClusterServices {
  private final Ground ground;
  private final Platform settings;

  private ClusterServices(Ground ground) {
    this.ground = ground;
    this.settings = ground.settings();
  }

  /** Which ServiceAccounts of installed components use the cloud's API, and what for. */
  public static Map<Duty, Account> duties(Platform settings) {
    var duties = new EnumMap<Duty, Account>(Duty.class);
    if (settings.secrets() instanceof SecretSource.CloudStore) {
      duty(duties, Duty.SECRETS, settings.secrets().operator(), ExternalSecrets.ACCOUNT);
    }
    duty(duties, Duty.BACKUP, settings.backup().component(), Velero.ACCOUNT);
    duty(duties, Duty.TRACES, settings.tracing().component(), OpenTelemetryCollector.ACCOUNT);
    duty(duties, Duty.AUTOSCALER, settings.nodeAutoscaler(), ClusterAutoscaler.ACCOUNT);
    duty(
        duties,
        Duty.LOAD_BALANCER,
        settings.loadBalancers().component(),
        LoadBalancerController.ACCOUNT);
    return duties;
  }

  private static void duty(
      Map<Duty, Account> duties, Duty duty, Component component, String account) {
    if (component.installed()) {
      duties.put(duty, new Account(component.namespace(), account));
    }
  }

  /**
   * Installs what the settings say.
   *
   * @return what has to be there before the systems are: the kinds of their objects and the classes
   *     of their volumes
   */
  public static List<Resource> install(Ground ground) {
    return new ClusterServices(ground).install();
  }

  private List<Resource> install() {
    var nodes = new ArrayList<>(ground.cluster().ready());
    if (settings.priorities()) {
      nodes.addAll(
          Priorities.create(
              CustomResourceOptions.builder()
                  .provider(ground.cluster().provider())
                  .dependsOn(ground.cluster().ready())
                  .build()));
    }
    if (settings.nodeAutoscaler().installed() && ground.cloud() instanceof Aws aws) {
      if (aws.managed().autoscaling() == Autoscaling.NODE_PROVISIONING) {
        Karpenter.install(ground, aws, nodes);
      } else {
        ClusterAutoscaler.install(ground, aws, nodes);
      }
    }
    var addresses = new ArrayList<>(nodes);
    if (settings.loadBalancers().component().installed()) {
      addresses.addAll(
          ground.cloud() instanceof Aws aws
              ? LoadBalancerController.install(ground, aws, nodes)
              : MetalLb.install(ground, nodes));
    }
    install(settings.metrics(), MetricsServer::install, nodes);

    var needed = new ArrayList<>(nodes);
    needed.addAll(install(settings.nfs().component(), NfsDriver::install, nodes));
    // Before whatever may have a ServiceMonitor.
    needed.addAll(install(settings.monitoring().component(), KubePrometheusStack::install, nodes));
    needed.addAll(GkeGpus.watch(ground, List.copyOf(needed)));
    var scraped = List.copyOf(needed);
    needed.addAll(install(settings.keda(), Keda::install, scraped));
    needed.addAll(install(settings.secrets().operator(), this::secrets, scraped));
    install(settings.tracing().component(), OpenTelemetryCollector::install, scraped);
    install(settings.gpu(), GpuOperator::install, scraped);
    install(settings.backup().component(), Velero::install, scraped);
    install(settings.certificates().component(), CertManager::install, scraped);
    addresses.addAll(scraped);
    install(settings.ingress().component(), Traefik::install, addresses);
    return needed;
  }

  private List<Resource> install(
      Component component,
      BiFunction<Ground, List<Resource>, List<Resource>> installer,
      List<Resource> after) {
    return component.installed() ? installer.apply(ground, after) : List.of();
  }

  private List<Resource> secrets(Ground on, List<Resource> after) {
    return settings.secrets() instanceof SecretSource.Sealed
        ? SealedSecretsController.install(on, after)
        : ExternalSecrets.install(on, after);
  }
}
