package dev.argus.init;

import dev.argus.init.Provision.State;
import dev.argus.preview.PreviewException;
import dev.argus.preview.StackFile;
import dev.argus.preview.WrongUse;
import dev.argus.settings.Settings;
import dev.argus.settings.SettingsException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The command {@code ./argus init}. */
@Command(
    name = "./argus init",
    sortOptions = false,
    usageHelpAutoWidth = true,
    description = {
      "Makes the passwords that a stack's settings need and does not have yet: 32 random bytes each,",
      "stored encrypted in Pulumi.STACK.yaml by `pulumi config set --secret`, shown nowhere.",
      "What is set stays as it is, so that it can be run again at any time. For what only you know,",
      "such as the URL of your own database, it prints the command that sets it."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  pulumi login && pulumi stack init production   # once: where the state is kept",
      "  ./argus init production --dry-run              # what it would make; changes nothing",
      "  ./argus init production",
      "  ./argus init production --cloud aws --dry-run  # what it would need on another cloud",
      "  pulumi config get --path 'argus:data.postgres.password' --stack production  # look one up"
    })
public final class Init implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "STACK", description = "The stack: local, staging, production.")
  private String stack;

  @Option(
      names = "--cloud",
      paramLabel = "CLOUD",
      description = {
        "What the stack needs once examples/Pulumi.CLOUD.yaml takes the place of the settings",
        "that it has: aws, gcp, azure, bare-metal. The secrets are stored in the stack's own",
        "file; put the example's keys there beside them."
      })
  private String cloud;

  @Option(
      names = "--dry-run",
      description = "Say what would be made, and change nothing; needs no pulumi.")
  private boolean dryRun;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show this help and exit.")
  @SuppressWarnings("UnusedVariable") // picocli reads it
  private boolean help;

  @Option(names = "--project", hidden = true, defaultValue = ".")
  private Path project;

  @Option(names = "--pulumi", hidden = true, defaultValue = "pulumi")
  private String pulumi;

  public static void main(String[] args) {
    var out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
    System.exit(command().setOut(out).execute(args));
  }

  static CommandLine command() {
    return new CommandLine(new Init())
        .setParameterExceptionHandler(new WrongUse())
        .setExecutionExceptionHandler(
            (exception, command, parsed) -> {
              command.getErr().println(explain(exception));
              return 1;
            });
  }

  @Override
  public Integer call() {
    var own = StackFile.read(project, stack);
    var file = StackFile.read(project, stack);
    if (cloud != null) {
      file.replaceBy(project, cloud);
    }
    var provisions =
        Settings.parse(file.values()).secrets().stream()
            .map(secret -> Provision.of(secret, own.has(secret.key())))
            .distinct()
            .toList();

    if (provisions.isEmpty()) {
      say("Stack " + stack + " needs no secret.");
      return 0;
    }
    say("Stack " + stack + (dryRun ? " (dry run: nothing is changed)" : ""));
    var config = new PulumiConfig(pulumi, project, stack);
    provisions.forEach(provision -> provide(provision, config));
    sayWhatIsLeft(of(State.TO_PASTE, provisions));
    return 0;
  }

  /** A line for each as it is done: after a failure it is plain what is stored. */
  private void provide(Provision provision, PulumiConfig config) {
    var made = provision.state() == State.MADE;
    if (made && !dryRun) {
      config.setSecret(provision.key(), Password.make());
    }
    say(
        "  %-12s  %s"
            .formatted(made && dryRun ? "to be made" : provision.state().words(), provision.key()));
  }

  private void sayWhatIsLeft(List<Provision> left) {
    if (left.isEmpty()) {
      return;
    }
    say("Only you know the rest. Each command asks for its value:");
    for (var provision : left) {
      say("  " + PulumiConfig.command(provision.key(), stack));
      say("      paste " + provision.wanted());
    }
  }

  private static List<Provision> of(State state, List<Provision> all) {
    return all.stream().filter(provision -> provision.state() == state).toList();
  }

  private void say(String line) {
    spec.commandLine().getOut().println(line);
  }

  private static String explain(Exception exception) {
    if (exception instanceof SettingsException
        || exception instanceof PreviewException
        || exception instanceof InitException) {
      return exception.getMessage();
    }
    return "The secrets could not be made: " + exception;
  }
}
