package dev.argus.local.bench.peers;

import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.argus.local.LocalException;
import java.util.List;
import org.junit.jupiter.api.Test;

class AgreementTest {
  @Test
  void whoFindsSomethingElseIsNoPeer() throws Exception {
    var json = new ObjectMapper();
    var loop = json.readTree("[{\"classId\": 16, \"score\": 0.85, \"box\": [100, 100, 200, 200]}]");
    var same =
        json.readTree(
            "[{\"class_id\": 16, \"score\": 0.84, \"box\":"
                + " {\"x1\": 100.4, \"y1\": 100, \"x2\": 200, \"y2\": 200}}]");
    Agreement.check("argus", same, loop);
    for (String other :
        List.of(
            "[]",
            "[{\"classId\": 15, \"score\": 0.85, \"box\": [100, 100, 200, 200]}]",
            "[{\"classId\": 16, \"score\": 0.75, \"box\": [100, 100, 200, 200]}]",
            "[{\"classId\": 16, \"score\": 0.85, \"box\": [100, 100, 200, 185]}]")) {
      assertThrows(
          LocalException.class, () -> Agreement.check("other", json.readTree(other), loop));
    }
    assertThrows(LocalException.class, () -> Agreement.check("all", loop, json.readTree("[]")));
  }
}
