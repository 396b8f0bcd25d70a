package dev.argus.api;

import dev.argus.api.logging.LoggingService;
import dev.argus.core.env.Environment;

/** What a process of image {@code api} does, by variable {@code ROLE}. */
enum Role {
  /** The prediction log: runs until SIGTERM. */
  LOGGING {
    @Override
    void run(Environment env) throws InterruptedException {
      LoggingService.run(env);
    }
  };

  abstract void run(Environment env) throws InterruptedException;
}
