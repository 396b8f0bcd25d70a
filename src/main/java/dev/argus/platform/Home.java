package dev.argus.platform;

import com.pulumi.core.Output;
import com.pulumi.kubernetes.helm.v3.Release;
import com.pulumi.resources.ComponentResource;
import com.pulumi.resources.CustomResourceOptions;
import com.pulumi.resources.Resource;
import dev.argus.kubernetes.HelmReleases;
import dev.argus.kubernetes.HelmReleases.Chart;
import dev.argus.kubernetes.Labels;
import dev.argus.kubernetes.Meta;
import dev.argus.kubernetes.Namespaces;
import dev.argus.kubernetes.NetworkPolicies;
import dev.argus.kubernetes.PodSecurityLevel;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The namespace of a component, its walls, and the component itself. */
final class Home extends ComponentResource {
  private final String namespace;
  private final Labels labels = Labels.partOf("argus");
  private final List<Resource> made;

  Home(String namespace, Confines confines, Ground ground, List<Resource> after) {
    super("argus:platform:Component", namespace, ground.cluster().after(after));
    this.namespace = namespace;
    // A component's own dependencies do not reach its children, so each child names them.
    this.made = new ArrayList<>(after);
    made.add(namespace(confines));
    var within = options();
    NetworkPolicies.denyAll(meta("default-deny"), within);
    made.add(NetworkPolicies.allowDns(meta("allow-dns"), within));
    made.add(NetworkPolicies.allow(meta("component"), confines.policy(namespace), within));
    registerOutputs(Map.of("namespace", Output.of(namespace)));
  }

  private Resource namespace(Confines confines) {
    return confines.level() == PodSecurityLevel.RESTRICTED
        ? Namespaces.create(namespace, labels, options())
        : Namespaces.lenient(
            Meta.of("", namespace, labels), confines.level(), confines.reason(), options());
  }

  /** Installs a chart here. */
  Release install(Chart chart, Record values) {
    var release =
        HelmReleases.create(Meta.of(namespace, chart.name(), labels), chart, values, options());
    made.add(release);
    return release;
  }

  /** What an object of this name says of itself. */
  Meta meta(String name) {
    return Meta.of(namespace, name, labels);
  }

  /** The same of an object that lives in no namespace, or in another. */
  Meta meta(String elsewhere, String name) {
    return Meta.of(elsewhere, name, labels);
  }

  /** The options of what belongs here and comes after all that is here. */
  CustomResourceOptions options() {
    return CustomResourceOptions.builder().parent(this).dependsOn(List.copyOf(made)).build();
  }

  /** What has to be there before somebody counts on the component. */
  List<Resource> ready() {
    return List.copyOf(made);
  }

  /** The same, with something that is made of the component's own kinds. */
  List<Resource> readyWith(Resource object) {
    first(object);
    return ready();
  }

  /** Something that has to be here before whatever is made next. */
  void first(Resource object) {
    made.add(object);
  }
}
