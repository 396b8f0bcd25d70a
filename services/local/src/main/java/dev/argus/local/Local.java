package dev.argus.local;

import dev.argus.local.bench.BenchCommand;
import dev.argus.local.bench.TuneCommand;
import dev.argus.local.enrol.EnrolCommand;
import dev.argus.local.images.ImagesCommand;
import dev.argus.local.smoke.SmokeCommand;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Entry point of the local runner. */
@Command(
    name = "argus",
    description = "Runs the platform on this machine.",
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {
      UpCommand.class,
      DownCommand.class,
      StatusCommand.class,
      LogsCommand.class,
      ImagesCommand.class,
      SmokeCommand.class,
      EnrolCommand.class,
      BenchCommand.class,
      TuneCommand.class
    })
public final class Local implements Runnable {
  @Spec private CommandSpec spec;

  public static void main(String[] arguments) {
    System.exit(run(arguments));
  }

  /** Exit status: 0 done, 1 a problem that was explained, 2 wrong usage. */
  static int run(String... arguments) {
    return new CommandLine(new Local())
        .setExecutionExceptionHandler(explain())
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setUsageHelpAutoWidth(true)
        .execute(arguments);
  }

  @Override
  public void run() {
    spec.commandLine().usage(System.out);
  }

  private static IExecutionExceptionHandler explain() {
    return (exception, commandLine, parsed) -> {
      if (exception instanceof LocalException) {
        System.err.println("argus: " + exception.getMessage());
      } else {
        exception.printStackTrace();
      }
      return 1;
    };
  }
}
