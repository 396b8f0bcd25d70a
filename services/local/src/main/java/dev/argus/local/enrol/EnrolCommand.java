package dev.argus.local.enrol;

import dev.argus.local.HomeOption;
import dev.argus.local.LocalException;
import dev.argus.local.Table;
import dev.argus.local.run.Kubectl;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code enrol USER PHOTO...}: whom face authentication knows. */
@Command(
    name = "enrol",
    sortOptions = false,
    description = {
      "Registers a user's face, so that face authentication knows it; more photos of a user who is"
          + " registered are added. Each photo shows that person alone, sharp and near; two or"
          + " three on different days are better than one. All of them are used, or nothing is"
          + " changed.",
      "Photos are read on this machine, and stay there. What is kept is numbers, in the Secret"
          + " 'embeddings' of the cluster that kubectl points at, or in a file. Workers follow"
          + " within two minutes. Each change prints a receipt, one line of JSON.",
      ""
    },
    footer = {
      "",
      "Examples:",
      "  ./argus enrol user1 front.jpg smiling.jpg",
      "  ./argus enrol user1 front.jpg --context production",
      "  ./argus enrol --list",
      "  ./argus enrol --erase user1 >> receipts.jsonl",
      "  ./argus enrol user1 front.jpg --file embeddings.json"
    })
public final class EnrolCommand implements Callable<Integer> {
  /** As long as a worker takes one. */
  private static final int LONGEST_USER = 256;

  @Spec private CommandSpec spec;
  @Mixin private HomeOption home;

  @Parameters(
      index = "0",
      arity = "0..1",
      paramLabel = "USER",
      description = "The user's name, as clients will send it in user_id.")
  private String name = "";

  @Parameters(
      index = "1..*",
      arity = "0..*",
      paramLabel = "PHOTO",
      description = "Photos of that person: JPEG, PNG or WebP.")
  private List<Path> photos = List.of();

  @Option(names = "--list", description = "Who is registered, where, and how full that is.")
  private boolean list;

  @Option(names = "--erase", paramLabel = "USER", description = "Erase all that is kept of a user.")
  private String erased = "";

  @Option(
      names = "--file",
      paramLabel = "FILE",
      description = "Keep users in this file, not in a cluster.")
  private Path file = Path.of("");

  @Option(
      names = "--context",
      paramLabel = "NAME",
      description = "The cluster, by its context of kubectl (default: the current one).")
  private String context = "";

  @Option(
      names = {"-n", "--namespace"},
      paramLabel = "NAME",
      description = "The namespace of the workers (default: ${DEFAULT-VALUE}).")
  private String namespace = "face-it-workers";

  @Option(
      names = "--force",
      description = "Register a user who looks like another: one may be let in as the other.")
  private boolean force;

  @Override
  public Integer call() throws Exception {
    long wishes = Stream.of(list, !erased.isEmpty(), !name.isEmpty()).filter(it -> it).count();
    if (wishes != 1 || name.isEmpty() != photos.isEmpty()) {
      throw new ParameterException(
          spec.commandLine(), "Say either USER and photos, or --list, or --erase USER.");
    }
    Registry registry = new Registry(this::documents, Clock.systemUTC());
    PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    if (list) {
      print(registry.documents(), out);
    } else if (!erased.isEmpty()) {
      registry.erase(erased).forEach(receipt -> out.println(receipt.json()));
      System.err.printf("%s is erased. Workers forget it within two minutes.%n", erased);
    } else {
      out.println(enrol(registry).json());
    }
    return 0;
  }

  private List<Kept> documents() {
    if (!file.toString().isEmpty()) {
      return List.of(FileDocument.look(file));
    }
    try {
      return new Secrets(new Kubectl(), context, namespace).look();
    } catch (LocalException e) {
      throw new LocalException(
          e.getMessage()
              + "\nAnother cluster is named by --context; for ./argus up, name the file that it prints"
              + " by --file.",
          e);
    }
  }

  private Receipt enrol(Registry registry) throws Exception {
    String user = user(name);
    photos.forEach(EnrolCommand::requirePhoto);
    // What is wrong there is said before anything is started.
    registry.documents();
    System.err.println("  reading photos");
    try (FaceServer server = FaceServer.start(home.home())) {
      Enrolled enrolled =
          registry.enrol(new Candidate(user, server.read(photos), server.model(), force));
      Receipt receipt = enrolled.receipt();
      System.err.println(enrolled.text());
      return receipt;
    }
  }

  private static String user(String name) {
    if (name.isBlank()
        || name.length() > LONGEST_USER
        || name.chars().anyMatch(Character::isISOControl)) {
      throw new LocalException("A user's name has 1 to %d characters.".formatted(LONGEST_USER));
    }
    return name;
  }

  private static void requirePhoto(Path photo) {
    if (!Files.isReadable(photo) || Files.isDirectory(photo)) {
      throw new LocalException("There is no photo " + photo + " to read.");
    }
  }

  private static void print(List<Document> documents, PrintStream out) {
    if (documents.stream().allMatch(document -> document.users().users().isEmpty())) {
      System.err.println("Nobody is registered there.");
      return;
    }
    List<List<String>> rows = new ArrayList<>();
    rows.add(List.of("USER", "EMBEDDINGS", "KEPT IN"));
    for (Document document : documents) {
      document
          .users()
          .users()
          .forEach(
              (user, embeddings) ->
                  rows.add(List.of(user, "" + embeddings.size(), document.kept().place())));
    }
    Table.print(rows, out);
    for (Document document : documents) {
      System.err.printf(
          "%s: %s%s%n",
          document.kept().place(),
          document.users().fill(document.kept().room()),
          document.kept().read() ? "" : ", read by no worker");
    }
  }
}
