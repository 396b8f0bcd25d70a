package dev.argus;

import com.pulumi.Context;
import com.pulumi.Pulumi;
import com.pulumi.exceptions.RunException;
import com.pulumi.resources.StackOptions;
import dev.argus.policy.Guard;
import dev.argus.policy.ModelLicences;
import dev.argus.policy.PlanRules;
import dev.argus.policy.Rules;
import dev.argus.settings.Settings;
import dev.argus.settings.SettingsException;
import dev.argus.settings.StackConfig;
import java.util.logging.Logger;

/** The program that {@code pulumi up} runs. */
public final class App {
  // Held here, since the JDK forgets what was set on a logger that nobody holds.
  private static final Logger SDK =
      Logger.getLogger("com.pulumi.deployment.internal.DeploymentImpl");

  private App() {}

  public static void main(String[] args) {
    // The engine shows what the SDK tells it; on standard error the same would stand there again.
    SDK.setUseParentHandlers(false);
    var guard = new Guard(Rules.demandingDigests());
    Pulumi.withOptions(StackOptions.builder().resourceTransformations(guard).build())
        .run(guard.watch(context -> run(context, guard)));
  }

  private static void run(Context context, Guard guard) {
    var settings = settings(context);
    guard.enforce(Rules.of(settings.images()));
    var plan = Program.plan(settings);
    ModelLicences.check(settings);
    PlanRules.check(plan);
    Program.deploy(context.stackName(), settings, plan).forEach(context::export);
  }

  private static Settings settings(Context context) {
    try {
      return StackConfig.read(context.config());
    } catch (SettingsException e) {
      // The SDK shows this one as its message alone; any other with the whole command line.
      throw new RunException(e.getMessage());
    }
  }
}
