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
    for (LocalProcess process : with("TASK", "detect", plan)) {
      lines.addAll(detection(host(process)));
    }
    for (LocalProcess process : with("ROLE", "logging", plan)) {
      lines.add("and see it in the log of predictions:");
      lines.add("  curl '" + host(process) + "/predictions?limit=1'");
      lines.add("");
    }
    lines.addAll(pose(plan));
    lines.addAll(face(plan));
    return lines;
  }

  private static List<String> pose(List<LocalProcess> plan) {
    List<String> lines = new ArrayList<>();
    for (LocalProcess process : with("TASK", "pose", plan)) {
      String address = host(process) + "/v1/pose";
      lines.add("Find the keypoints of people on a photo, and draw them on it:");
      lines.add("  curl -F image=@people.jpg " + address);
      lines.add("  curl -F image=@people.jpg '" + address + "?annotated=true' >poses.jpg");
      lines.add("");
    }
    return lines;
  }

  /** Two commands, since nobody is known at first. */
  private static List<String> face(List<LocalProcess> plan) {
    List<String> lines = new ArrayList<>();
    for (LocalProcess worker : with("TASK", "face", plan)) {
      Path document = Path.of(worker.environment().get("EMBEDDINGS_DIR"), "data.json");
      lines.add("Register a face, and ask whether it is on another photo:");
      lines.add("  ./argus enrol user1 photo.jpg --file " + shortest(document));
    }
    for (LocalProcess api : with("ROLE", "face-api", plan)) {
      lines.add(
          "  { printf '{\"user_id\":\"user1\",\"image\":\"'; base64 <other.jpg | tr -d '\\n';"
              + " printf '\"}'; } |");
      lines.add("    curl --json @- " + host(api) + "/api/authenticate");
      lines.add("It answers {\"authenticated\":true,\"reason\":\"match\"}.");
      lines.add("");
    }
    return lines;
  }

  private static List<LocalProcess> with(String variable, String value, List<LocalProcess> plan) {
    return plan.stream().filter(it -> value.equals(it.environment().get(variable))).toList();
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
