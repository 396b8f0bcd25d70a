package dev.argus.inference.oip;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.argus.inference.Service;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Licences of the models that requests load. */
class LoadRulesIT {
  @Test
  void aModelUnderNoneOfTheLicencesIsRefusedAndTheOthersAnswer() throws Exception {
    try (var service =
        Service.ready(
            Map.of(
                "MODEL_PATH", "two-classes.onnx",
                "ARGUS_MODEL_CACHE", Path.of("src/test/resources/models").toString(),
                "MODEL_REPOSITORY_API", "true",
                "MODEL_LICENCES", "Apache-2.0, MIT"))) {
      var refused =
          service.post("/v2/repository/models/any-size/load", "application/json", new byte[0]);

      assertEquals(403, refused.statusCode());
      assertTrue(
          refused
              .body()
              .contains(
                  "The licence of model \\\"any-size\\\" is CC0-1.0; here it has to be Apache-2.0, MIT (MODEL_LICENCES)."),
          refused.body());
      assertEquals(200, service.get("/v2/models/two-classes/ready").statusCode());
    }
  }
}
