package dev.argus.kubernetes;

import com.pulumi.core.Output;
import com.pulumi.core.annotations.Import;
import com.pulumi.kubernetes.meta.v1.inputs.ObjectMetaArgs;
import com.pulumi.resources.CustomResource;
import com.pulumi.resources.CustomResourceOptions;
import com.pulumi.resources.ResourceArgs;
import java.util.Map;

/**
 * An object of a kind that the Kubernetes API got from a CustomResourceDefinition, or has had since
 * later than the SDK in use.
 *
 * <p>The SDK in use has no class for them. The token is the one that Pulumi's provider gives them:
 * {@code kubernetes:GROUP/VERSION:KIND}.
 */
public final class CustomObject extends CustomResource {

  private CustomObject(String type, String name, Args args, CustomResourceOptions options) {
    super(type, name, args, options);
  }

  /**
   * Declares an object.
   *
   * @param kind such as {@code monitoring.coreos.com/v1} and {@code ServiceMonitor}
   * @param spec a record whose components are the fields of {@code spec}, see {@link Spec}
   */
  public static CustomObject create(
      Meta meta, Kind kind, Record spec, CustomResourceOptions options) {
    return new CustomObject(
        "kubernetes:" + kind.apiVersion() + ":" + kind.name(),
        meta.resourceName(),
        new Args(kind, meta.args(), Spec.of(spec)),
        options);
  }

  /**
   * A kind of object.
   *
   * @param apiVersion group and version
   * @param name the kind
   */
  public record Kind(String apiVersion, String name) {}

  @SuppressWarnings("UnusedVariable") // the SDK reads the fields
  private static final class Args extends ResourceArgs {
    @Import(name = "apiVersion", required = true)
    private final Output<String> apiVersion;

    @Import(name = "kind", required = true)
    private final Output<String> kind;

    @Import(name = "metadata", required = true)
    private final Output<ObjectMetaArgs> metadata;

    @Import(name = "spec", required = true)
    private final Output<Map<String, Object>> spec;

    Args(Kind kind, ObjectMetaArgs metadata, Map<String, Object> spec) {
      this.apiVersion = Output.of(kind.apiVersion());
      this.kind = Output.of(kind.name());
      this.metadata = Output.of(metadata);
      this.spec = Output.of(spec);
    }
  }
}
