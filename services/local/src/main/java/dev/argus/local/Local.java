package dev.argus.local;

import dev.argus.local.bench.BenchCommand;
import dev.argus.local.bench.TuneCommand;
import dev.argus.local.enrol.EnrolCommand;
import dev.argus.local.images.ImagesCommand;
import dev.argus.local.smoke.SmokeCommand;
import java.io.PrintWriter;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.UnmatchedArgumentException;

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
        .setParameterExceptionHandler(Local::wrongUse)
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setUsageHelpAutoWidth(true)
        .execute(arguments);
  }

  @Override
  public void run() {
    spec.commandLine().usage(System.out);
  }

  /** What is wrong, in a line, and not the whole help after it. */
  private static int wrongUse(ParameterException problem, String[] arguments) {
    CommandLine command = problem.getCommandLine();
    PrintWriter err = command.getErr();
    err.println("argus: " + problem.getMessage().replace("option option", "option"));
    UnmatchedArgumentException.printSuggestions(problem, err);
    err.println("./" + command.getCommandSpec().qualifiedName() + " --help says more.");
    return command.getCommandSpec().exitCodeOnInvalidInput();
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
