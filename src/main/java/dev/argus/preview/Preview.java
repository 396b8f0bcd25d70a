package dev.argus.preview;

import dev.argus.cost.CostText;
import dev.argus.policy.PolicyException;
import dev.argus.review.Review;
import dev.argus.review.ReviewException;
import dev.argus.review.ReviewMarkdown;
import dev.argus.review.ReviewText;
import dev.argus.settings.Settings;
import dev.argus.settings.SettingsException;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.logging.LogManager;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
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
  static final Path GOLDEN = Path.of("src", "test", "golden");

  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "STACK", description = "The stack: local, staging, production.")
  private String stack;

  @Option(
      names = "--cloud",
      paramLabel = "CLOUD",
      description = {
        "Show the stack on another cloud: examples/Pulumi.CLOUD.yaml takes the place of the",
        "settings that it has: aws, gcp, azure, bare-metal."
      })
  private String cloud;

  @Option(
      names = "--render",
      paramLabel = "DIR",
      description = "Write the manifests into DIR, in folders in the order of application.")
  private Path render;

  @Option(
      names = "--secrets",
      paramLabel = "FILE",
      description = {
        "Write the Secrets with their values into FILE, readable by its owner alone.",
        "DIR then has no Secrets, so that applying it keeps the values."
      })
  private Path secrets;

  @Option(names = "--json", description = "Print the resources with all their inputs as JSON.")
  private boolean json;

  @Option(
      names = "--cost",
      description = "Print what the stack costs a month, line by line, instead of its resources.")
  private boolean cost;

  @Option(
      names = "--against",
      paramLabel = "FILE",
      description = {
        "Show what changes, what destroys data first. FILE is what --json printed before the",
        "change: on the base branch, say."
      })
  private Path against;

  @Option(
      names = "--plan",
      paramLabel = "FILE",
      description =
          "As --against, of the engine's plan: FILE is what pulumi preview --json printed.")
  private Path plan;

  @Option(
      names = "--markdown",
      description = "Print the changes as Markdown, for a comment on a pull request.")
  private boolean markdown;

  @Option(
      names = "--set",
      paramLabel = "KEY=VALUE",
      description = "Override a setting: names joined by dots, and a value in YAML.")
  private final Map<String, String> overrides = new LinkedHashMap<>();

  @Option(
      names = "--set-file",
      paramLabel = "KEY=PATH",
      description = "Override a setting with the text of a file: for secrets.")
  private final Map<String, Path> overridesFromFiles = new LinkedHashMap<>();

  @Option(
      names = "--golden",
      description = "Refresh the stack's manifests in src/test/golden, which a test compares.")
  private boolean golden;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show this help and exit.")
  @SuppressWarnings("UnusedVariable") // picocli reads it
  private boolean help;

  @Option(names = "--project", hidden = true, defaultValue = ".")
  private Path project;

  public static void main(String[] args) {
    // What goes wrong is said once, below, in our own words.
    LogManager.getLogManager().reset();
    var out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
    System.exit(command().setOut(out).execute(args));
  }

  static CommandLine command() {
    return new CommandLine(new Preview())
        .setExecutionExceptionHandler(
            (exception, command, parsed) -> {
              command.getErr().println(explain(exception));
              return 1;
            });
  }

  @Override
  public Integer call() {
    requireOneBase();
    var file = StackFile.read(project, stack);
    if (cloud != null) {
      file.replaceBy(project, cloud);
    }
    overrides.forEach(file::set);
    overridesFromFiles.forEach(file::setFromFile);
    var evaluation = Evaluation.of(stack, Settings.parse(file.values()));

    if (golden) {
      render(evaluation, project.resolve(GOLDEN).resolve(stack));
    }
    if (render != null) {
      render(evaluation, render);
    }
    if (secrets != null) {
      SecretsFile.write(secrets, evaluation);
      say("Secrets with their values: " + secrets);
    }
    if (against != null) {
      review(Review.between(text(against), ResourceJson.print(evaluation)));
    } else if (plan != null) {
      review(Review.ofPlan(stack, text(plan)));
    } else if (json) {
      say(ResourceJson.print(evaluation));
    } else if (cost) {
      spec.commandLine().getOut().print(CostText.print(ResourceJson.cost(evaluation)));
      spec.commandLine().getOut().flush();
    } else if (render == null && secrets == null && !golden) {
      spec.commandLine().getOut().print(new ResourceTree(evaluation, Ansi.AUTO).print());
      spec.commandLine().getOut().flush();
    }
    return 0;
  }

  private void render(Evaluation evaluation, Path folder) {
    // Placeholders would overwrite the values that the file of Secrets brings to a cluster.
    var manifests =
        evaluation
            .objects()
            .filter(object -> secrets == null || !object.resource().kind().equals("Secret"))
            .map(object -> Manifest.of(object).asFile())
            .toList();
    var charts = RenderedCharts.of(evaluation);
    new RenderedFolder(folder).write(Stream.concat(manifests.stream(), charts.stream()).toList());
    if (!json) {
      say(manifests.size() + " manifests: " + folder);
    }
    if (!json && !charts.isEmpty()) {
      say(
          "Charts, before what follows 00-namespaces: sh "
              + folder.resolve("10-charts/install.sh"));
    }
  }

  private void requireOneBase() {
    if (against != null && plan != null) {
      throw new ParameterException(spec.commandLine(), "Give --against or --plan, not both.");
    }
    if (markdown && against == null && plan == null) {
      throw new ParameterException(
          spec.commandLine(), "--markdown prints changes: give --against FILE or --plan FILE too.");
    }
  }

  private void review(Review review) {
    spec.commandLine()
        .getOut()
        .print(markdown ? ReviewMarkdown.print(review) : ReviewText.print(review));
    spec.commandLine().getOut().flush();
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new PreviewException(file + " cannot be read: is there such a file of text?");
    }
  }

  private void say(String line) {
    spec.commandLine().getOut().println(line);
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
