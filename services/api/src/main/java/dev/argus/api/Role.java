package dev.argus.api;

import dev.argus.api.face.FaceApi;
import dev.argus.api.logging.LoggingService;
import dev.argus.api.migrate.Migrate;
import dev.argus.api.smoke.Smoke;
import dev.argus.core.env.Environment;

/** What a process of image {@code api} does, by variable {@code ROLE}. */
enum Role {
  /** The prediction log: runs until SIGTERM. */
  LOGGING {
    @Override
    void run(Environment env) throws InterruptedException {
      LoggingService.start(env).onSignal().await();
    }
  },
  /** Face authentication: runs until SIGTERM. */
  FACE_API {
    @Override
    void run(Environment env) throws InterruptedException {
      FaceApi.start(env).onSignal().await();
    }
  },
  /** The smoke test: runs once and exits with 0 or 1. */
  SMOKE {
    @Override
    void run(Environment env) throws InterruptedException {
      if (!Smoke.run(env, System.out)) {
        System.exit(1);
      }
    }
  },
  /** Makes the systems' databases and roles: runs once and exits with 0 or 1. */
  MIGRATE {
    @Override
    void run(Environment env) throws InterruptedException {
      if (!Migrate.run(env, System.getenv().keySet(), System.out)) {
        System.exit(1);
      }
    }
  };

  abstract void run(Environment env) throws InterruptedException;
}
