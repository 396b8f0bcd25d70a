package dev.argus;

import com.pulumi.core.Output;
import dev.argus.cloud.Cluster;
import dev.argus.data.DataTier;
import dev.argus.deploy.Deployer;
import dev.argus.deploy.Site;
import dev.argus.plan.Confidential;
import dev.argus.plan.Image;
import dev.argus.plan.Plan;
import dev.argus.settings.Secret;
import dev.argus.settings.Settings;
import dev.argus.system.Detection;
import java.util.Map;

/** What a stack's settings come to: first a plan, then resources. */
public final class Program {
  private Program() {}

  /** Everything that shall run, as data. */
  public static Plan plan(Settings settings) {
    var data = DataTier.of(settings.data());
    return Detection.plan(
        settings.detection(), data, settings.cloud().storage(), settings.network());
  }

  /** Declares every resource of the stack. */
  public static void deploy(Settings settings) {
    var cluster = Cluster.create(settings.cloud());
    var images =
        Map.of(Image.INFERENCE, settings.images().inference(), Image.API, settings.images().api());
    var site = new Site(images, name -> value(settings, name), cluster.sharedStorage());
    new Deployer(site, cluster.options()).deploy(plan(settings));
  }

  private static Output<String> value(Settings settings, Confidential name) {
    return settings.secrets().stream()
        .filter(secret -> secret.key().equals(name.key()))
        .findFirst()
        .map(Program::reveal)
        .orElseThrow(() -> new IllegalStateException("no setting is called " + name.key()));
  }

  /** The value or, in a preview that cannot read it, a placeholder that names it. */
  private static Output<String> reveal(Secret secret) {
    return Output.ofSecret(secret.isReadable() ? secret.reveal() : "<" + secret.key() + ">");
  }
}
