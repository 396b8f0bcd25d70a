package dev.argus.platform;

import com.pulumi.core.Output;
import dev.argus.cloud.Identity;
import java.util.Map;

/**
 * What charts are told of the ServiceAccount that they make, below {@code serviceAccount}.
 *
 * @param name its name
 * @param annotations what makes it a principal of the cloud
 */
record ChartAccount(String name, Map<String, Output<String>> annotations) {
  static ChartAccount of(String name, Identity identity) {
    return new ChartAccount(name, identity.annotations());
  }
}
