package dev.argus.preview;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.pulumi.core.internal.Internal;
import com.pulumi.resources.Resource;
import com.pulumi.resources.ResourceTransformation;
import com.pulumi.test.PulumiTest;
import com.pulumi.test.TestOptions;
import dev.argus.Program;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What is made after what, and so removed before it: an object after its namespace, a namespace
 * after the nodes and the storage classes. Else a removal takes the nodes from under a controller
 * that still has load balancers and disks to give back.
 */
class OrderTest {
  private static final String NAMESPACE = "kubernetes:core/v1:Namespace";
  private static final Set<String> NODES =
      Set.of(
          "aws:eks/nodeGroup:NodeGroup",
          "gcp:container/nodePool:NodePool",
          "azure-native:containerservice:AgentPool");

  @AfterEach
  void cleanUp() {
    PulumiTest.cleanup();
  }

  @ParameterizedTest
  @ValueSource(strings = {"aws", "gcp", "azure", "bare-metal"})
  void objectsComeAfterTheirNamespaceAndTheNodes(String cloud) {
    var order = order(cloud);
    var namespaces = order.ids(NAMESPACE);
    var nodes = NODES.stream().flatMap(type -> order.ids(type).stream()).toList();

    assertFalse(namespaces.isEmpty());
    assertEquals(cloud.equals("bare-metal"), nodes.isEmpty());
    for (var namespace : namespaces) {
      assertEquals(List.of(), order.missing(namespace, nodes), namespace);
      var name = namespace.substring(namespace.lastIndexOf("::") + 2);
      for (var object : order.within(name)) {
        assertEquals(List.of(), order.missing(object, List.of(namespace)), object);
      }
    }
  }

  @Test
  void theFaceApiComesAfterItsWorkers() {
    var order = order("bare-metal");
    var deployment = "kubernetes:apps/v1:Deployment::";
    var workers = deployment + "face-it-workers/face-recognition-worker";

    for (var waiting :
        List.of(
            deployment + "face-it-api/api-server",
            "kubernetes:core/v1:Service::face-it-api/api-server")) {
      assertEquals(
          List.of(),
          order.missing(
              waiting,
              List.of(
                  workers,
                  "kubernetes:core/v1:Secret::face-it-workers/worker-key",
                  "kubernetes:rbac.authorization.k8s.io/v1:RoleBinding"
                      + "::face-it-workers/api-server-pod-manager-binding")),
          waiting);
    }
    assertEquals(1, order.missing(workers, List.of(deployment + "face-it-api/api-server")).size());
  }

  /**
   * Else it could be used without its limits for a moment, and after a failed deployment for good.
   */
  @Test
  void aRightComesAfterItsLimits() {
    assertEquals(
        List.of(),
        order("bare-metal")
            .missing(
                "kubernetes:rbac.authorization.k8s.io/v1:RoleBinding"
                    + "::face-it-workers/api-server-pod-manager-binding",
                List.of(
                    "kubernetes:admissionregistration.k8s.io/v1:ValidatingAdmissionPolicy"
                        + "::face-it-workers-pod-manager-role",
                    "kubernetes:admissionregistration.k8s.io/v1:ValidatingAdmissionPolicyBinding"
                        + "::face-it-workers-pod-manager-role")));
  }

  private static Order order(String cloud) {
    var settings = Stacks.settings(cloud);
    var order = new Order();
    PulumiTest.withMocks(new MockEngine())
        .withOptions(TestOptions.builder().resourceTransformations(List.of(order)).build())
        .runTest(context -> Program.deploy("production", settings, Program.plan(settings)))
        .throwOnError();
    return order;
  }

  /** What each resource says it depends on. */
  private static final class Order implements ResourceTransformation {
    private final Map<String, List<Resource>> dependencies = new LinkedHashMap<>();

    @Override
    public synchronized Optional<Result> apply(Args args) {
      dependencies.put(
          id(args.resource()),
          Internal.of(args.options().getDependsOn()).getDataAsync().join().getValueNullable());
      return Optional.empty();
    }

    private static String id(Resource resource) {
      return resource.pulumiResourceType() + "::" + resource.pulumiResourceName();
    }

    List<String> ids(String type) {
      return dependencies.keySet().stream().filter(id -> id.startsWith(type + "::")).toList();
    }

    /** The objects of a namespace, which are named for it. */
    List<String> within(String namespace) {
      return dependencies.keySet().stream()
          .filter(id -> id.startsWith("kubernetes:") && id.contains("::" + namespace + "/"))
          .toList();
    }

    /** Which of these a resource does not wait for, not even by another. */
    List<String> missing(String id, List<String> wanted) {
      var reached = new HashSet<String>();
      reach(id, reached);
      return wanted.stream().filter(one -> !reached.contains(one)).toList();
    }

    private void reach(String id, Set<String> reached) {
      for (var dependency : dependencies.getOrDefault(id, List.of())) {
        if (reached.add(id(dependency))) {
          reach(id(dependency), reached);
        }
      }
    }
  }
}
