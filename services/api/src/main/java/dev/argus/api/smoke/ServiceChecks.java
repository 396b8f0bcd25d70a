package dev.argus.api.smoke;

import java.util.List;

/**
 * One check for each Service, through its own address: whether somebody stands behind it and is
 * ready. A Deployment whose role its image does not have answers nothing, and so fails.
 */
final class ServiceChecks {
  private final Checks checks;
  private final List<SmokeSettings.Service> services;

  ServiceChecks(Checks checks, SmokeSettings settings) {
    this.checks = checks;
    this.services = settings.services();
  }

  void run() throws InterruptedException {
    for (var service : services) {
      var caller = new Caller(service.address());
      checks.check(
          "GET  " + service.name() + " /health",
          () -> DetectionChecks.status(caller.get(200, "/health")));
    }
  }
}
