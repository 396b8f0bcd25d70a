package dev.argus.data;

import dev.argus.plan.Confidential;
import dev.argus.plan.Container;
import dev.argus.plan.Probe;
import dev.argus.plan.PublicImage;
import dev.argus.plan.Quantity;
import dev.argus.plan.Resources;
import dev.argus.plan.SecretKeys;
import dev.argus.plan.Server;
import dev.argus.plan.Volume;
import dev.argus.settings.RedisSettings;

/** A Redis of one system: every change is in a file on its disk a second later at most. */
final class RedisServer {
  private static final String NAME = "redis";
  private static final int PORT = 6379;

  /** The user {@code redis} of the image's Alpine Linux. */
  private static final int USER = 999;

  private static final String PASSWORD = "REDIS_PASSWORD";

  private RedisServer() {}

  /** Its URL as clients of its namespace need it. */
  static Confidential url(RedisSettings.Bundled settings) {
    return new Confidential(settings.password().key()).within("redis://:%s@" + NAME + ":" + PORT);
  }

  static SecretKeys credentials(RedisSettings.Bundled settings) {
    return SecretKeys.named("redis-credentials")
        .with(PASSWORD, new Confidential(settings.password().key()));
  }

  static Server of(String namespace, RedisSettings.Bundled settings) {
    return Server.of(namespace, NAME)
        .user(USER)
        .container(redis(settings))
        .container(exporter(settings))
        // -e: an answer that is an error, such as that it still loads its file, fails.
        .probe(Probe.command("redis-cli", "-e", "ping"))
        .build();
  }

  private static Container redis(RedisSettings.Bundled settings) {
    var password = credentials(settings).variable(PASSWORD);
    return Container.of(NAME, PublicImage.REDIS, settings.resources())
        .port(NAME, PORT)
        .variable(PASSWORD, password)
        // For redis-cli, here and in a shell.
        .variable("REDISCLI_AUTH", password)
        .args("redis-server", "--requirepass", "$(" + PASSWORD + ")")
        .args("--dir", "/data", "--appendonly", "yes", "--appendfsync", "everysec")
        // Room for the copy-on-write of a rewrite of its file. What has no end is never dropped.
        .args(
            "--maxmemory",
            settings.resources().memoryLimit().mebibytes() * 3 / 4 + "mb",
            "--maxmemory-policy",
            "volatile-lru")
        .mount(
            Volume.disk("data", settings.storage()).at("/data"),
            Volume.scratch("tmp", Quantity.of("16Mi")).at("/tmp"));
  }

  private static Container exporter(RedisSettings.Bundled settings) {
    return Container.of(
            "exporter",
            PublicImage.REDIS_EXPORTER,
            Resources.request("10m", "32Mi").limit("100m", "64Mi"))
        .port(Server.METRICS, 9121)
        .variable("REDIS_ADDR", "redis://127.0.0.1:" + PORT)
        .variable(PASSWORD, credentials(settings).variable(PASSWORD));
  }
}
