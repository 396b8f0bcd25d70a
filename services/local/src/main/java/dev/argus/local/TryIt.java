package dev.argus.local;

import dev.argus.local.plan.LocalProcess;
import dev.argus.local.run.Home;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/** One request for each system that answers here, and what it should answer. */
final class TryIt {
  /**
   * The photo {@code dog.jpg} of the darknet project, 768 x 576: what detectors are shown first.
   */
  private static final String DOG_SHA256 =
      "5a9522051c3cec2bbd2f6323fccba32e8fbf3ddcc2b3e2fd46b04c720bc6f866";

  private static final String DOG_ANSWER =
      "dog .83 around (133,208)-(325,542), bicycle .81, car .81";

  private final Map<String, String> environment;
  private final Home home;

  TryIt(Map<String, String> environment, Home home) {
    this.environment = environment;
    this.home = home;
  }

  List<String> lines(List<LocalProcess> plan) {
    List<String> lines = new ArrayList<>();
    for (LocalProcess process : plan) {
      if ("detect".equals(process.environment().get("TASK"))) {
        lines.addAll(detection(host(process)));
      }
    }
    for (LocalProcess process : plan) {
      if ("logging".equals(process.environment().get("ROLE"))) {
        lines.add("and see it in the log of predictions:");
        lines.add("  curl '" + host(process) + "/predictions?limit=1'");
        lines.add("");
      }
    }
    return lines;
  }

  private List<String> detection(String host) {
    String photo = dog();
    boolean known = !photo.isEmpty();
    return List.of(
        known ? "Try it:" : "Try it with a photo of yours:",
        "  curl -F image=@" + (known ? photo : "photo.jpg") + " " + host + "/v1/detect",
        "It answers JSON: "
            + (known
                ? "the detections are " + DOG_ANSWER + ";"
                : "\"detections\" with a label, a score and a box in pixels for each object;"));
  }

  private static String host(LocalProcess process) {
    return process.addresses().get(0).text().replace("http://", "");
  }

  /** A copy of the photo at hand, or an empty text. */
  private String dog() {
    List<Path> places = new ArrayList<>();
    places.add(Home.modelCache(environment).resolve("photos").resolve("dog.jpg"));
    places.add(home.project().resolve("../shared/models/photos/dog.jpg").normalize());
    return places.stream().filter(TryIt::isDog).map(TryIt::shortest).findFirst().orElse("");
  }

  private static boolean isDog(Path photo) {
    try {
      return Files.isRegularFile(photo)
          && HexFormat.of()
              .formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(photo)))
              .equals(DOG_SHA256);
    } catch (IOException | NoSuchAlgorithmException e) {
      return false;
    }
  }

  private static String shortest(Path path) {
    Path relative = Path.of("").toAbsolutePath().relativize(path.toAbsolutePath());
    String text =
        relative.toString().length() < path.toString().length()
            ? relative.toString()
            : path.toString();
    return text.contains(" ") ? '"' + text + '"' : text;
  }
}
