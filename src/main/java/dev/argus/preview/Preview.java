package dev.argus.preview;

import dev.argus.cost.CostText;
import dev.argus.policy.PolicyException;
import dev.argus.review.ReviewException;
import dev.argus.settings.SettingsException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Callable;
import java.util.logging.LogManager;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The command {@code ./argus preview}. */
@Command(
    name = "./argus preview",
    sortOptions = false,
    usageHelpAutoWidth = true,
    description = {
      "Shows what a stack would deploy: no account, no cluster and no passphrase needed.",
      "The program runs under the same rules as at `pulumi up`; a broken one is an error here too."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  ./argus preview production",
      "  ./argus preview local --set detection.inference.replicas.max=4",
      "  ./argus preview production --json > base.json    # on the base branch",
      "  ./argus preview production --against base.json",
      "  ./argus preview local --render out --secrets out-secrets.yaml",
      "  kubectl apply --server-side -f out/00-namespaces -f out-secrets.yaml",
      "  kubectl apply --server-side -R -f out"
    })
public final class Preview implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "STACK", description = "The stack: local, staging, production.")
  private String stack;

  @Mixin private StackOptions source;
  @Mixin private FileOptions files;

  @Option(names = "--json", description = "Print the resources with all their inputs as JSON.")
  private boolean json;

  @Option(
      names = "--cost",
      description = "Print what the stack costs a month, line by line, instead of its resources.")
  private boolean cost;

  @Mixin private ReviewOptions review;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show this help and exit.")
  @SuppressWarnings("UnusedVariable") // picocli reads it
  private boolean help;

  public static void main(String[] args) {
    // What goes wrong is said once, below, in our own words.
    LogManager.getLogManager().reset();
    var out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
    System.exit(command().setOut(out).execute(args));
  }

  static CommandLine command() {
    return new CommandLine(new Preview())
        .setParameterExceptionHandler(new WrongUse())
        .setExecutionExceptionHandler(
            (exception, command, parsed) -> {
              command.getErr().println(explain(exception));
              return 1;
            });
  }

  @Override
  public Integer call() {
    review.check(spec.commandLine());
    var evaluation = Evaluation.of(stack, source.settings(stack, this::note));
    files.write(evaluation, source.project()).forEach(json ? ignored -> {} : this::say);
    if (review.wanted()) {
      print(review.print(evaluation));
    } else if (json) {
      say(ResourceJson.print(evaluation));
    } else if (cost) {
      print(CostText.print(ResourceJson.cost(evaluation)));
    } else if (!files.wanted()) {
      print(new ResourceTree(evaluation, Ansi.AUTO).print());
    }
    return 0;
  }

  private void print(String text) {
    spec.commandLine().getOut().print(text);
    spec.commandLine().getOut().flush();
  }

  private void say(String line) {
    spec.commandLine().getOut().println(line);
  }

  /** Beside what is printed, which may be JSON. */
  private void note(String line) {
    spec.commandLine().getErr().println(line);
  }

  private static String explain(Exception exception) {
    var message = exception.getMessage();
    if (exception instanceof PolicyException) {
      return "This stack breaks rules:\n  " + message.replace("\n", "\n  ");
    }
    if (exception instanceof SettingsException
        || exception instanceof PreviewException
        || exception instanceof ReviewException) {
      return message;
    }
    return "The program failed: " + exception;
  }
}
