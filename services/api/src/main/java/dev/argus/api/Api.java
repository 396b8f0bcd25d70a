package dev.argus.api;

import dev.argus.core.env.Environment;
import dev.argus.core.env.EnvironmentException;

/** The main class of image {@code api}: one role per process, chosen by {@code ROLE}. */
public final class Api {
  private Api() {}

  /**
   * Runs the role until it ends. Exits with 2 when the environment is not usable, with 1 when a
   * port is taken.
   */
  public static void main(String[] args) throws InterruptedException {
    try {
      var env = Environment.ofProcess();
      var unused = env.text("ROLE");
      var role = env.choice("ROLE", Role.class, Role.LOGGING);
      env.check();
      role.run(env);
    } catch (EnvironmentException e) {
      System.err.println(e.getMessage());
      System.exit(2);
    } catch (IllegalStateException e) {
      System.err.println(e.getMessage());
      System.exit(1);
    }
  }
}
