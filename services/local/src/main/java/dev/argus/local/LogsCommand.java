package dev.argus.local;

import dev.argus.local.run.Home;
import dev.argus.local.run.LogLine;
import dev.argus.local.run.LogTail;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code logs NAME}: what a process says. */
@Command(
    name = "logs",
    description = {"Shows the end of the log of one process.", ""},
    footer = {
      "",
      "Examples:",
      "  ./argus logs yolo-inference -f",
      "  ./argus logs logging -n 200        (part of a name will do)",
      "  ./argus logs build                 (what Maven said)"
    })
final class LogsCommand implements Callable<Integer> {
  private static final long POLL_MILLIS = 300;

  @Mixin private HomeOption home;

  @Parameters(
      arity = "0..1",
      paramLabel = "NAME",
      defaultValue = "",
      description = "A process, as ./argus status names it; without it, lists what there is.")
  private String name = "";

  @Option(
      names = {"-f", "--follow"},
      description = "Go on with what is written, until Ctrl-C.")
  private boolean follow;

  @Option(
      names = {"-n", "--lines"},
      paramLabel = "COUNT",
      defaultValue = "50",
      description = "How many lines (default: ${DEFAULT-VALUE}).")
  private int count = 50;

  @Option(names = "--raw", description = "The lines as they were written, as JSON.")
  private boolean raw;

  @Override
  public Integer call() throws Exception {
    List<String> names = names(home.home());
    if (name.isEmpty()) {
      System.out.println(
          names.isEmpty() ? "There are no logs yet." : "Logs: " + String.join(", ", names));
      return 0;
    }
    Path log = home.home().log(NameMatch.find(name, names));
    UnaryOperator<String> format = raw ? UnaryOperator.identity() : LogLine::readable;
    long end = Files.size(log);
    LogTail.lines(log, 0, count).stream().map(format).forEach(System.out::println);
    if (follow) {
      follow(log, end, format);
    }
    return 0;
  }

  private static void follow(Path log, long from, UnaryOperator<String> format)
      throws IOException, InterruptedException {
    long position = from;
    while (true) {
      if (Files.size(log) < position) {
        position = 0; // It was rotated.
      }
      try (RandomAccessFile file = new RandomAccessFile(log.toFile(), "r")) {
        file.seek(position);
        String line = file.readLine();
        while (line != null && file.getFilePointer() <= file.length()) {
          String text =
              new String(line.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
          System.out.println(format.apply(text));
          position = file.getFilePointer();
          line = file.readLine();
        }
      }
      Thread.sleep(POLL_MILLIS);
    }
  }

  private static List<String> names(Home home) throws IOException {
    if (!Files.isDirectory(home.logs())) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(home.logs())) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(file -> file.endsWith(".log"))
          .map(file -> file.substring(0, file.length() - ".log".length()))
          .sorted()
          .toList();
    }
  }
}
