package dev.argus.doctor;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import dev.argus.Program;
import dev.argus.doctor.Finding.State;
import dev.argus.preview.PreviewException;
import dev.argus.preview.StackFile;
import dev.argus.preview.WrongUse;
import dev.argus.settings.Settings;
import dev.argus.settings.SettingsException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The command {@code ./argus doctor}. */
@Command(
    name = "./argus doctor",
    sortOptions = false,
    usageHelpAutoWidth = true,
    description = {
      "Looks for what is missing, and says what to do about it; changes nothing.",
      "Without STACK: what this machine lacks for `./argus up`. With STACK: what the stack, its tools,",
      "its cloud and its cluster lack for `pulumi up`."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  ./argus doctor",
      "  ./argus doctor production",
      "  ./argus doctor production --json   # exit status 1 where something fails"
    })
public final class Doctor implements Callable<Integer> {
  private static final String INDENT = " ".repeat(24);

  private final Surroundings here;

  @Spec private CommandSpec spec;

  @Parameters(
      paramLabel = "STACK",
      arity = "0..1",
      defaultValue = "",
      description = "The stack that shall be deployed: staging, production.")
  private String stack;

  @Option(
      names = "--json",
      description = "Print {stack, findings: [{check, state, found, remedy}]}.")
  private boolean json;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show this help and exit.")
  @SuppressWarnings("UnusedVariable") // picocli reads it
  private boolean help;

  @Option(names = "--project", hidden = true, defaultValue = ".")
  private Path project;

  private Doctor(Surroundings here) {
    this.here = here;
  }

  public static void main(String[] args) {
    var out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
    System.exit(command(new ThisMachine()).setOut(out).execute(args));
  }

  static CommandLine command(Surroundings here) {
    return new CommandLine(new Doctor(here)).setParameterExceptionHandler(new WrongUse());
  }

  @Override
  public Integer call() {
    var findings = new ArrayList<Finding>();
    take(new LaptopChecks(here).tools(), findings);
    checkStack(findings);
    print(findings);
    return findings.stream().anyMatch(finding -> finding.state() == State.FAILURE) ? 1 : 0;
  }

  private void checkStack(List<Finding> findings) {
    var name = stack.isEmpty() ? "local" : stack;
    try {
      var settings = Settings.parse(StackFile.read(project, name).values());
      findings.add(Finding.ok("Settings", "Pulumi." + name + ".yaml is sound"));
      if (stack.isEmpty()) {
        take(new LaptopChecks(here).of(Program.plan(settings), settings.data()), findings);
      } else {
        take(new StackChecks(name, settings).all(), findings);
        findings.addAll(new ToolChecks(here, settings.cloud()).all());
        findings.addAll(new ClusterChecks(here, settings).all());
      }
    } catch (SettingsException | PreviewException e) {
      findings.add(Finding.failure("Settings", e.getMessage(), "see docs/settings.md"));
    }
  }

  private static void take(List<Supplier<Finding>> checks, List<Finding> findings) {
    checks.forEach(check -> findings.add(check.get()));
  }

  private void print(List<Finding> findings) {
    var out = spec.commandLine().getOut();
    out.println(json ? asJson(findings) : asText(findings));
    out.flush();
  }

  private String asJson(List<Finding> findings) {
    try {
      return new ObjectMapper()
          .enable(SerializationFeature.INDENT_OUTPUT)
          .writeValueAsString(Map.of("stack", stack, "findings", findings));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a list of texts is always JSON", e);
    }
  }

  private static String asText(List<Finding> findings) {
    var text = new StringBuilder();
    for (var finding : findings) {
      text.append(
          "%s  %-13s  %s%n"
              .formatted(
                  mark(finding.state()),
                  finding.check(),
                  finding.found().replace("\n", "\n" + INDENT)));
      if (!finding.remedy().isEmpty()) {
        text.append("%s%s%n".formatted(INDENT, "-> " + finding.remedy()));
      }
    }
    var failures = findings.stream().filter(finding -> finding.state() == State.FAILURE).count();
    return text.append(failures == 0 ? "Nothing stands in the way." : "To be mended: " + failures)
        .toString();
  }

  private static String mark(State state) {
    return Ansi.AUTO.string(
        switch (state) {
          case OK -> "@|green ok     |@";
          case WARNING -> "@|yellow warning|@";
          case FAILURE -> "@|red failure|@";
        });
  }
}
