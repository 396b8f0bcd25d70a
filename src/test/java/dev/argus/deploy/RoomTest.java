package dev.argus.deploy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.argus.plan.Container;
import dev.argus.plan.Gpu;
import dev.argus.plan.Image;
import dev.argus.plan.Namespace;
import dev.argus.plan.Plan;
import dev.argus.plan.PublicImage;
import dev.argus.plan.Quantity;
import dev.argus.plan.Resources;
import dev.argus.plan.Scale;
import dev.argus.plan.Server;
import dev.argus.plan.Task;
import dev.argus.plan.Volume;
import dev.argus.plan.Workload;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RoomTest {
  private static final Resources SMALL = Resources.request("500m", "512Mi").limit("1", "1Gi");

  /** Twice 5 and one more, 5 guests of 50m and 64Mi, 500m and 256Mi. */
  @Test
  void everyReplicaRollsWhileAsManyEnd() {
    var web = Workload.of(Image.API, "web").resources(SMALL).scale(Scale.between(2, 5)).build();
    var room = Room.of(only(Plan.in("portal").run(web)), 0);

    assertEquals(
        Map.of(
            "pods", "16",
            "requests.cpu", "6",
            "requests.memory", "6Gi",
            "limits.cpu", "14",
            "limits.memory", "13Gi",
            "persistentvolumeclaims", "0",
            "requests.storage", "0"),
        room);
  }

  @Test
  void storesAndTasksHaveRoomAndTheirClaimsTwice() {
    var store =
        Server.of("portal", "db")
            .container(
                Container.of("db", PublicImage.POSTGRES, SMALL)
                    .port("postgres", 5432)
                    .mount(Volume.disk("data", Quantity.of("10Gi")).at("/data")))
            .build();
    var plan = Plan.in("portal").serve(store).once(new Task("migrate", Image.API, Map.of(), SMALL));
    var room = Room.of(only(plan), 0);

    assertEquals("8", room.get("pods"));
    assertEquals("2", room.get("persistentvolumeclaims"));
    assertEquals("20Gi", room.get("requests.storage"));
  }

  @Test
  void sharesOfGpusAreCountedByTheirName() {
    var slices = new Gpu.Mig(1, "1g.10gb");
    var eyes =
        Workload.of(Image.INFERENCE, "eyes")
            .scale(Scale.fixed(2))
            .pod(pod -> pod.gpu(slices, Map.of()))
            .build();
    var room = Room.of(only(Plan.in("vision").run(eyes)), 0);

    assertEquals("5", room.get("requests.nvidia.com/mig-1g.10gb"));
    assertNull(room.get("requests.nvidia.com/gpu"));
  }

  @Test
  void eachHostHasAPodThatAnswersForItsCertificate() {
    assertEquals("8", Room.of(only(Plan.in("portal")), 3).get("pods"));
  }

  private static Namespace only(Plan plan) {
    return plan.namespaces().get(0);
  }
}
