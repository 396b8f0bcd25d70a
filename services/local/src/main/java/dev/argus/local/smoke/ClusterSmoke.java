package dev.argus.local.smoke;

import dev.argus.local.LocalException;
import dev.argus.local.run.Progress;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;

/** The smoke test as a Job of the cluster, by the image that its prediction log runs. */
final class ClusterSmoke {
  private static final String NAMESPACE = "vision-system";
  private static final Duration PATIENCE = Duration.ofMinutes(5);
  private static final Duration POLL = Duration.ofSeconds(1);

  /**
   * What a ConfigMap holds at most is 1 MiB (Kubernetes documentation, "ConfigMaps"), as base64.
   */
  private static final long LARGEST_PHOTO = 700_000;

  private final Kubectl kubectl;
  private final Progress progress;

  ClusterSmoke(Kubectl kubectl, Progress progress) {
    this.kubectl = kubectl;
    this.progress = progress;
  }

  /** 0 when every check passed; prints what the Job printed, and leaves nothing behind. */
  int run(SmokeCommand.Request request) throws IOException {
    Path photo = request.photo();
    if (Files.size(photo) > LARGEST_PHOTO) {
      throw new LocalException(
          photo
              + " is larger than the "
              + LARGEST_PHOTO / 1000
              + " kB that a ConfigMap takes; use a smaller photo.");
    }
    String image =
        kubectl.get(
            "find the prediction log",
            "-n",
            NAMESPACE,
            "get",
            "deployment/logging-service",
            "-o",
            "jsonpath={.spec.template.spec.containers[0].image}");
    String name = "argus-smoke-" + Long.toString(System.currentTimeMillis(), Character.MAX_RADIX);
    try {
      kubectl.get(
          "store the photo",
          "-n",
          NAMESPACE,
          "create",
          "configmap",
          name,
          "--from-file=photo=" + photo);
      String job = job(name, image, String.join(",", request.labels()));
      Kubectl.checked("start the Job", kubectl.feed(job, "create", "-f", "-"));
      boolean passed = await(name);
      progress.clear();
      System.out.println(kubectl.get("read the Job's log", "-n", NAMESPACE, "logs", "job/" + name));
      return passed ? 0 : 1;
    } finally {
      kubectl.run(
          "-n", NAMESPACE, "delete", "job,configmap", name, "--ignore-not-found", "--wait=false");
    }
  }

  private boolean await(String name) {
    Instant deadline = Instant.now().plus(PATIENCE);
    while (Instant.now().isBefore(deadline)) {
      String counts =
          kubectl.get(
              "ask for the Job",
              "-n",
              NAMESPACE,
              "get",
              "job/" + name,
              "-o",
              "jsonpath=succeeded={.status.succeeded} failed={.status.failed}");
      if (counts.contains("succeeded=1")) {
        return true;
      }
      if (counts.matches(".*failed=[1-9].*")) {
        return false;
      }
      progress.show("asking from a pod of " + NAMESPACE);
      pause();
    }
    String pods =
        kubectl.run("-n", NAMESPACE, "describe", "pods", "-l", "job-name=" + name).output();
    throw new LocalException(
        "The Job did not end within " + PATIENCE.toMinutes() + " minutes.\n" + pods);
  }

  private static String job(String name, String image, String labels) throws IOException {
    try (InputStream template = ClusterSmoke.class.getResourceAsStream("/smoke-job.yaml")) {
      return new String(template.readAllBytes(), StandardCharsets.UTF_8)
          .replace("${name}", name)
          .replace("${namespace}", NAMESPACE)
          .replace("${image}", image)
          .replace("${labels}", labels);
    }
  }

  private static void pause() {
    try {
      Thread.sleep(POLL.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new LocalException("Interrupted.", e);
    }
  }
}
