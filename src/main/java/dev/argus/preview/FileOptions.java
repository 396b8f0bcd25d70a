package dev.argus.preview;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import picocli.CommandLine.Option;

/** The options that say which files are written. */
final class FileOptions {
  static final Path GOLDEN = Path.of("src", "test", "golden");

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

  @Option(
      names = "--golden",
      description = "Refresh the stack's manifests in src/test/golden, which a test compares.")
  private boolean golden;

  /** Whether any is. */
  boolean wanted() {
    return render != null || secrets != null || golden;
  }

  /** Writes them, and says what and where. */
  List<String> write(Evaluation evaluation, Path project) {
    if (secrets != null) {
      // Before anything is written: else a folder would be left without what it needs.
      SecretsFile.requireReadable(evaluation);
    }
    var said = new ArrayList<String>();
    if (golden) {
      said.addAll(render(evaluation, project.resolve(GOLDEN).resolve(evaluation.stack())));
    }
    if (render != null) {
      said.addAll(render(evaluation, render));
    }
    if (secrets != null) {
      SecretsFile.write(secrets, evaluation);
      said.add("Secrets with their values: " + secrets);
    }
    return said;
  }

  private List<String> render(Evaluation evaluation, Path folder) {
    // Placeholders would overwrite the values that the file of Secrets brings to a cluster.
    var manifests =
        evaluation
            .objects()
            .filter(object -> secrets == null || !object.resource().kind().equals("Secret"))
            .map(object -> Manifest.of(object).asFile())
            .toList();
    var charts = RenderedCharts.of(evaluation);
    new RenderedFolder(folder).write(Stream.concat(manifests.stream(), charts.stream()).toList());
    var said = new ArrayList<String>();
    said.add(manifests.size() + " manifests: " + folder);
    if (!charts.isEmpty()) {
      said.add(
          "Charts, before what follows 00-namespaces: sh "
              + folder.resolve("10-charts/install.sh"));
    }
    return said;
  }
}
