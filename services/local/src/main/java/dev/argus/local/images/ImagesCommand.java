package dev.argus.local.images;

import dev.argus.local.HomeOption;
import dev.argus.local.LocalException;
import dev.argus.local.run.Home;
import dev.argus.local.run.Progress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code images}: the images, to files or to a registry. */
@Command(
    name = "images",
    sortOptions = false,
    description = {
      "Builds the images inference and api without Docker: user 1000, no shell needed, the same"
          + " digest from the same sources and base.",
      ""
    },
    footer = {
      "",
      "Examples:",
      "  ./argus images --tar target/images",
      "  ./argus images --tar target/images --base tar:///tmp/base.tar",
      "  ./argus images --push ghcr.io/you --stack production",
      "  ./argus images --push ghcr.io/you --stack production --cuda",
      "",
      "A registry's credentials are those of docker login, or of a credential helper."
    })
public final class ImagesCommand implements Callable<Integer> {
  private static final List<String> SOURCES = List.of("core", "inference", "api");

  @Mixin private HomeOption home;

  @ArgGroup(multiplicity = "1")
  private Target target;

  @Option(
      names = "--base",
      paramLabel = "IMAGE",
      defaultValue = "eclipse-temurin:21-jre",
      description =
          "What they are built on: an image of a JRE 17 or newer with glibc, or tar://FILE, an"
              + " archive of one (default: ${DEFAULT-VALUE}).")
  private String base = "";

  @Option(
      names = "--stack",
      paramLabel = "STACK",
      description = "With --push: write the digests into Pulumi.STACK.yaml.")
  private String stack = "";

  @Option(
      names = "--tag",
      paramLabel = "TAG",
      description =
          "With --push: a tag, such as a version, beside the one that is a hash of the sources.")
  private String tag = "";

  @Option(
      names = "--cuda",
      description =
          "Build inference-cuda too, inference for NVIDIA GPUs: amd64 only. Downloads 2.5 GB once,"
              + " of which NVIDIA's libraries are under NVIDIA's licence.")
  private boolean cuda;

  /** Where the images go: one of the two. */
  static final class Target {
    @Option(
        names = "--tar",
        required = true,
        paramLabel = "DIR",
        description = "Write inference.tar and api.tar there, and their names to images.env.")
    private Path folder;

    @Option(
        names = "--push",
        required = true,
        paramLabel = "REGISTRY",
        description = "Push REGISTRY/argus-inference and REGISTRY/argus-api, amd64 and arm64.")
    private String registry;
  }

  @Override
  public Integer call() throws IOException {
    if (!tag.isEmpty() && !tag.matches("[\\w][\\w.-]{0,127}")) {
      throw new LocalException("'" + tag + "' is no tag of an image.");
    }
    if (base.startsWith("tar://")) {
      Path archive = Path.of(base.substring("tar://".length())).toAbsolutePath();
      if (!Files.isReadable(archive)) {
        throw new LocalException("There is no base image archive " + archive + " to read.");
      }
      base = "tar://" + archive;
    }
    Home place = home.home();
    if (!stack.isEmpty()) {
      StackFile.check(stackFile(place)); // Before the build, which takes minutes.
    }
    ImageBuild build = new ImageBuild(place, Progress.ofLauncher(), cuda);
    List<String> modules = new ArrayList<>(SOURCES);
    if (cuda) {
      modules.add(ImageBuild.CUDA);
    }
    String hash = SourceHash.of(place.project().resolve("services"), modules, base);
    if (target.folder != null) {
      tar(build, hash);
    } else {
      push(build, place, hash);
    }
    return 0;
  }

  private void tar(ImageBuild build, String hash) throws IOException {
    Path names = target.folder.resolve("images.env");
    String text =
        build.images().stream()
            .map(image -> variable(image) + "=argus/" + image + ":" + hash + "\n")
            .collect(Collectors.joining());
    boolean there =
        Files.exists(names)
            && Files.readString(names).equals(text)
            && build.images().stream().allMatch(it -> Files.exists(archive(it)));
    if (!there) {
      Files.deleteIfExists(names);
      build.tar(target.folder, base, hash);
      Files.writeString(names, text);
    }
    for (String image : build.images()) {
      System.out.printf(
          "argus/%s:%s  %s  (%d MB)%s%n",
          image,
          hash,
          archive(image),
          Files.size(archive(image)) >> 20,
          there ? "  unchanged" : "");
    }
    System.out.println("Use them with:");
    System.out.println(
        build.images().stream()
            .map(image -> " --set images." + ImageBuild.key(image) + "=argus/" + image + ":" + hash)
            .collect(Collectors.joining("", " ", "")));
  }

  /** Such as {@code ARGUS_INFERENCE_CUDA_IMAGE}. */
  private static String variable(String image) {
    return "ARGUS_" + image.toUpperCase(Locale.ROOT).replace('-', '_') + "_IMAGE";
  }

  private Path archive(String image) {
    return target.folder.resolve(image + ".tar");
  }

  private void push(ImageBuild build, Home place, String hash) throws IOException {
    Map<String, String> references =
        build.push(target.registry, base, tag.isEmpty() ? List.of(hash) : List.of(hash, tag));
    references.forEach((image, reference) -> System.out.println(image + ": " + reference));
    if (stack.isEmpty()) {
      System.out.println("Write them into a stack's settings with --stack STACK.");
      return;
    }
    Path file = stackFile(place);
    StackFile.write(file, references);
    System.out.println("Written to " + file.getFileName() + ", under argus:images.");
  }

  private Path stackFile(Home place) {
    return place.project().resolve("Pulumi." + stack + ".yaml");
  }
}
