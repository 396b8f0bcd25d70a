package dev.argus.api;

import dev.argus.core.env.Environment;
import dev.argus.core.env.EnvironmentException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The main class of image {@code api}: one role per process, chosen by {@code ROLE}. */
public final class Api {
  private static final Logger LOG = LoggerFactory.getLogger(Api.class);

  private Api() {}

  /** Runs the role until it ends; status 1 and one sentence where it cannot start. */
  public static void main(String[] args) throws InterruptedException {
    try {
      var env = Environment.ofProcess();
      var unused = env.text("ROLE");
      var role = env.choice("ROLE", Role.class, Role.LOGGING);
      env.check();
      role.run(env);
    } catch (EnvironmentException e) {
      LOG.error(e.getMessage());
      System.exit(1);
    }
  }
}
