package dev.argus.cloud.gcp;

import com.pulumi.core.Output;
import com.pulumi.gcp.organizations.OrganizationsFunctions;
import com.pulumi.gcp.organizations.inputs.GetProjectArgs;
import com.pulumi.gcp.organizations.outputs.GetProjectResult;
import dev.argus.settings.Gcp;
import dev.argus.settings.ManagedCluster;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/**
 * Where in Google Cloud the resources of a stack are, and what they are called there.
 *
 * @param settings what the stack says of its cloud
 * @param stack the stack's name
 * @param facts the project's number and billing account, which nobody should have to look up
 */
record Place(Gcp settings, String stack, Output<GetProjectResult> facts) {

  static Place of(Gcp settings, String stack) {
    var project = GetProjectArgs.builder().projectId(settings.project()).build();
    return new Place(settings, stack, OrganizationsFunctions.getProject(project));
  }

  ManagedCluster cluster() {
    return settings.managed();
  }

  String project() {
    return settings.project();
  }

  String region() {
    return settings.region();
  }

  /** The project's number, which names Google's own service agents and the workload identities. */
  Output<String> number() {
    return facts.applyValue(GetProjectResult::number);
  }

  /** A name that no other stack of the project has, as Google Cloud writes names. */
  String name() {
    return "argus-" + stack.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9-]", "-");
  }

  /** The id of a service account: at most 30 characters, as Google Cloud has it. */
  String account(String role) {
    var room = 30 - role.length() - 1;
    return name().substring(0, Math.min(room, name().length())) + "-" + role;
  }

  /** A bucket's name that nobody else in the world has: at most 63 characters. */
  String bucket(String role) {
    var start = project() + "-" + name();
    return start.substring(0, Math.min(62 - role.length(), start.length())) + "-" + role;
  }

  /** The stack's tags as labels, which have no capitals, and the stack itself: for the bill. */
  Map<String, String> labels() {
    var labels = new HashMap<String, String>();
    cluster()
        .tags()
        .forEach(
            (key, value) ->
                labels.put(key.toLowerCase(Locale.ROOT), value.toLowerCase(Locale.ROOT)));
    labels.put("argus-stack", name());
    return labels;
  }
}
