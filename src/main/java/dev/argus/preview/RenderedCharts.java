package dev.argus.preview;

import dev.argus.policy.Declared;
import dev.argus.policy.Inputs;
import java.util.ArrayList;
import java.util.List;

/**
 * The charts of a stack, for Helm: what is in them is not known here. A file of values for each,
 * and one that installs them in the order of declaration. Their names end so that kubectl takes
 * none for an object.
 */
final class RenderedCharts {
  private static final String FOLDER = "10-charts/";
  private static final String TYPE = "kubernetes:helm.sh/v3:Release";
  private static final String HEAD =
      """
      #!/bin/sh
      # Installs the charts, one after what it needs: after 00-namespaces, before the other folders.
      set -eu
      cd "$(dirname "$0")"
      """;

  private RenderedCharts() {}

  /** The files; none where nothing is installed. */
  static List<TextFile> of(Evaluation evaluation) {
    var files = new ArrayList<TextFile>();
    var commands = new StringBuilder(HEAD);
    evaluation.resources().stream()
        .map(Declaration::resource)
        .filter(resource -> resource.type().equals(TYPE))
        .forEach(
            release -> {
              var values = name(release) + ".values";
              files.add(
                  new TextFile(
                      FOLDER + values, Yaml.write(Manifest.values(release.inputs().at("values")))));
              commands.append(command(release.inputs(), values));
            });
    if (!files.isEmpty()) {
      files.add(new TextFile(FOLDER + "install.sh", commands.toString()));
    }
    return files;
  }

  private static String name(Declared release) {
    return text(release.inputs(), "namespace") + "." + text(release.inputs(), "name");
  }

  private static String command(Inputs release, String values) {
    var repository = release.at("repositoryOpts", "repo").text().map(repo -> " --repo " + repo);
    return "helm upgrade --install %s %s%s --version %s --namespace %s --values %s --wait --timeout %ss\n"
        .formatted(
            text(release, "name"),
            text(release, "chart"),
            repository.orElse(""),
            text(release, "version"),
            text(release, "namespace"),
            values,
            release.at("timeout").plain());
  }

  private static String text(Inputs release, String field) {
    return release.at(field).text().orElseThrow();
  }
}
