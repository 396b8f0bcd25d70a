package dev.argus.deploy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import dev.argus.plan.Confidential;
import dev.argus.plan.Config;
import dev.argus.plan.Image;
import dev.argus.plan.SecretKeys;
import dev.argus.plan.Workload;
import java.util.List;
import org.junit.jupiter.api.Test;

class ChecksumTest {
  private static final SecretKeys SECRET =
      SecretKeys.named("db").with("URL", new Confidential("detection.database.url"));

  @Test
  void changesWithTheConfigMap() {
    assertNotEquals(checksum("INFO", SECRET), checksum("DEBUG", SECRET));
    assertEquals(checksum("INFO", SECRET), checksum("INFO", SECRET));
  }

  @Test
  void changesWithTheKeysOfASecretThatIsReadAndOfNoOther() {
    var more = SECRET.with("PASSWORD", new Confidential("data.postgres.password"));
    var other = SecretKeys.named("other").with("KEY", new Confidential("x"));

    assertNotEquals(checksum("INFO", SECRET), checksum("INFO", more));
    assertEquals(checksum("INFO", SECRET), checksum("INFO", SECRET, other));
  }

  private static String checksum(String level, SecretKeys... secrets) {
    var workload =
        Workload.of(Image.API, "web")
            .config(Config.named("web-config").with("LOG_LEVEL", level))
            .variable("URL", SECRET.variable("URL"))
            .build();
    return Checksum.of(workload, List.of(secrets));
  }
}
