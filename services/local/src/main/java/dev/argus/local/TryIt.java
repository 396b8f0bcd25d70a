package dev.argus.local;

import dev.argus.local.plan.LocalProcess;
import dev.argus.local.run.Home;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** One request for each system that answers here, and what it should answer. */
final class TryIt {
  private static final String DOG_ANSWER =
      "dog .86 around (133,207)-(326,543), bicycle .80, car .80";

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
    return TestPhoto.find(environment, home).map(TryIt::shortest).orElse("");
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
