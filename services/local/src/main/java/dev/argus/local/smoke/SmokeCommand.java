package dev.argus.local.smoke;

import dev.argus.local.HomeOption;
import dev.argus.local.LocalException;
import dev.argus.local.TestPhoto;
import dev.argus.local.run.Home;
import dev.argus.local.run.Kubectl;
import dev.argus.local.run.Progress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code smoke}: does every system answer as it should? */
@Command(
    name = "smoke",
    sortOptions = false,
    description = {
      "Asks every Service how it is, and every endpoint of detection with a real photo; says what it"
          + " saw. Exit status 0 when all is as it should be.",
      ""
    },
    footer = {
      "",
      "Examples:",
      "  ./argus smoke --photo photo.jpg",
      "  ./argus smoke --photo photo.jpg --expect person,car",
      "  KUBECONFIG=node.yaml ./argus smoke --in-cluster --photo photo.jpg"
    })
public final class SmokeCommand implements Callable<Integer> {
  @Mixin private HomeOption home;

  @Option(
      names = "--photo",
      paramLabel = "FILE",
      description = "The photo to ask with; without it, dog.jpg of the model cache if it is there.")
  private Path photo = Path.of("");

  @Option(
      names = "--expect",
      split = ",",
      paramLabel = "LABEL",
      description = "What must be found in the photo, separated by commas.")
  private List<String> labels = List.of();

  @Option(
      names = "--in-cluster",
      description = "Ask from a pod of the cluster that kubectl points at, not from here.")
  private boolean inCluster;

  @Override
  public Integer call() throws IOException {
    Home place = home.home();
    Request request = request(place);
    return inCluster
        ? new ClusterSmoke(new Kubectl(), Progress.ofLauncher()).run(request)
        : new LocalSmoke(place).run(request);
  }

  /** What to ask with, and what has to be found. */
  record Request(Path photo, List<String> labels) {}

  private Request request(Home place) {
    Path file = photo;
    if (photo.toString().isEmpty()) {
      file =
          TestPhoto.find(System.getenv(), place)
              .orElseThrow(
                  () ->
                      new LocalException(
                          "Name a photo to ask with: --photo FILE. There is no photos/dog.jpg in "
                              + Home.modelCache(System.getenv())
                              + " (ARGUS_MODEL_CACHE), and none in "
                              + place.project()
                              + "."));
    }
    if (!Files.isReadable(file)) {
      throw new LocalException("There is no photo " + file + " to read.");
    }
    boolean known = labels.isEmpty() && TestPhoto.is(file);
    return new Request(file.toAbsolutePath(), known ? TestPhoto.LABELS : labels);
  }
}
