package dev.argus.preview;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.argus.cost.CostMarkdown;
import dev.argus.cost.CostText;
import dev.argus.settings.NodePool;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the production stack costs on each cloud, as the pages of the clouds say it. */
class CostTest {
  private static final String BEGIN = "<!-- what ./argus preview says it costs -->\n";
  private static final String END = "<!-- end -->\n";

  /** In the region of which the table has most prices. */
  @ParameterizedTest
  @CsvSource({
    "aws, cloud.region, us-east-1, eks.md",
    "gcp, cloud.region, us-central1, gke.md",
    "azure, cloud.location, westus, aks.md"
  })
  void thePageOfTheCloudSaysWhatTheEstimateDoes(
      String cloud, String key, String region, String page) throws IOException {
    var estimate = ResourceJson.cost(Stacks.onCloud(cloud, key + "=" + region));
    var document = Stacks.PROJECT.resolve("docs").resolve(page);
    var text = Files.readString(document);
    var begin = text.indexOf(BEGIN) + BEGIN.length();
    var now =
        text.substring(0, begin) + CostMarkdown.table(estimate) + text.substring(text.indexOf(END));
    if (System.getenv("REFRESH_GOLDEN") != null) {
      Files.writeString(document, now);
    }

    assertEquals(
        now,
        Files.readString(document),
        "if it shall be so: REFRESH_GOLDEN=yes mvn test -Dtest=CostTest");
  }

  @ParameterizedTest
  @ValueSource(strings = {"aws", "gcp", "azure"})
  void everyMachineOfTheExamplesIsPricedOrNamed(String cloud) {
    var evaluation = Stacks.on(cloud);
    var text = CostText.print(ResourceJson.cost(evaluation));

    var pools = evaluation.settings().cloud().cluster().orElseThrow().pools();
    pools.stream()
        .map(NodePool::machine)
        .forEach(machine -> assertTrue(text.contains("Nodes " + machine), machine + "\n" + text));
    assertTrue(
        text.contains("RDS ") || text.contains("Cloud SQL") || text.contains("Flexible"), text);
  }

  @ParameterizedTest
  @ValueSource(strings = {"aws", "gcp", "azure"})
  void everyMachineOfTheDefaultPoolsHasAPriceWhereTheExampleIs(String cloud) {
    var evaluation = Stacks.on(cloud);
    var estimate = ResourceJson.cost(evaluation);

    assertEquals(
        List.of(), estimate.notPriced().stream().filter(what -> what.contains("x Nodes")).toList());
  }

  @ParameterizedTest
  @ValueSource(strings = {"local", "staging"})
  void ownMachinesCostNothing(String stack) {
    assertTrue(
        CostText.print(ResourceJson.cost(Stacks.evaluation(stack)))
            .contains("the machines are yours"));
  }
}
