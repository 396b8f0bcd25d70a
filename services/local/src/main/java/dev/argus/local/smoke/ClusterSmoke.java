package dev.argus.local.smoke;

import dev.argus.local.LocalException;
import dev.argus.local.run.Kubectl;
import dev.argus.local.run.Progress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The smoke test as Jobs of the cluster, one in each namespace that has a Service of ours: only
 * there do NetworkPolicies let its pods ask.
 */
final class ClusterSmoke {
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

  /** 0 when every check passed; prints what the Jobs printed, and leaves nothing behind. */
  int run(SmokeCommand.Request request) throws IOException {
    Path photo = request.photo();
    if (Files.size(photo) > LARGEST_PHOTO) {
      throw new LocalException(
          photo
              + " is larger than the "
              + LARGEST_PHOTO / 1000
              + " kB that a ConfigMap takes; use a smaller photo.");
    }
    String name = "argus-smoke-" + Long.toString(System.currentTimeMillis(), Character.MAX_RADIX);
    List<SmokeJob> jobs = jobs(name, request);
    try {
      for (SmokeJob job : jobs) {
        start(job, photo);
      }
      boolean passed = true;
      for (SmokeJob job : jobs) {
        passed &= await(job);
        progress.clear();
        System.out.println(job.namespace() + ":");
        System.out.println(
            kubectl.get("read the Job's log", "-n", job.namespace(), "logs", "job/" + name));
      }
      return passed ? 0 : 1;
    } finally {
      for (SmokeJob job : jobs) {
        kubectl.run(
            "-n",
            job.namespace(),
            "delete",
            "job,configmap",
            name,
            "--ignore-not-found",
            "--wait=false");
      }
    }
  }

  private List<SmokeJob> jobs(String name, SmokeCommand.Request request) {
    String listed =
        kubectl.get(
            "list the Services",
            "get",
            "services",
            "-A",
            "-l",
            AskedService.SELECTOR,
            "-o",
            AskedService.COLUMNS);
    TreeMap<String, List<AskedService>> services =
        AskedService.parse(listed).stream()
            .collect(
                Collectors.groupingBy(AskedService::namespace, TreeMap::new, Collectors.toList()));
    if (services.isEmpty()) {
      throw new LocalException("There is no Service of Argus in this cluster.");
    }
    String image = image();
    List<SmokeJob> jobs = new ArrayList<>();
    services.forEach((at, theirs) -> jobs.add(new SmokeJob(name, at, image, theirs, request)));
    return jobs;
  }

  /** Any workload's that runs image {@code api}: the smoke test is one of its roles. */
  private String image() {
    String images =
        kubectl.get(
            "find the image api",
            "get",
            "deployments",
            "-A",
            "-l",
            "app.kubernetes.io/part-of=argus,app.kubernetes.io/component=api",
            "-o",
            "jsonpath={.items[*].spec.template.spec.containers[0].image}");
    if (images.isBlank()) {
      throw new LocalException("No Deployment here runs the image api, which has the smoke test.");
    }
    return images.split(" ", 2)[0];
  }

  private void start(SmokeJob job, Path photo) throws IOException {
    if (job.asksDetection()) {
      kubectl.get(
          "store the photo",
          "-n",
          job.namespace(),
          "create",
          "configmap",
          job.name(),
          "--from-file=photo=" + photo);
    }
    Kubectl.checked("start the Job", kubectl.feed(job.manifest(), "create", "-f", "-"));
  }

  private boolean await(SmokeJob job) {
    Instant deadline = Instant.now().plus(PATIENCE);
    while (Instant.now().isBefore(deadline)) {
      String counts =
          kubectl.get(
              "ask for the Job",
              "-n",
              job.namespace(),
              "get",
              "job/" + job.name(),
              "-o",
              "jsonpath=succeeded={.status.succeeded} failed={.status.failed}");
      if (counts.contains("succeeded=1")) {
        return true;
      }
      if (counts.matches(".*failed=[1-9].*")) {
        return false;
      }
      progress.show("asking from a pod of " + job.namespace());
      pause();
    }
    String pods =
        kubectl
            .run("-n", job.namespace(), "describe", "pods", "-l", "job-name=" + job.name())
            .output();
    throw new LocalException(
        "The Job did not end within " + PATIENCE.toMinutes() + " minutes.\n" + pods);
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
