package dev.argus;

import dev.argus.deploy.SecretMaker;
import dev.argus.settings.Aws;
import dev.argus.settings.SecretSource;
import dev.argus.settings.Settings;

/** Where the Secrets of a stack's workloads come from. */
final class WorkloadSecrets {
  private WorkloadSecrets() {}

  static SecretMaker of(String stack, Settings settings, Values values) {
    var source = settings.platform().secrets();
    if (source instanceof SecretSource.Vault vault) {
      return SecretMaker.ofStore(vault.store(), "argus", "/");
    }
    if (source instanceof SecretSource.CloudStore cloud) {
      // The identity of External Secrets reads what begins with the stack's name, and nothing else.
      // Names in Google's and Azure's stores have no slash.
      return SecretMaker.ofStore(
          cloud.store(), "argus-" + stack, settings.cloud() instanceof Aws ? "/" : "-");
    }
    if (source instanceof SecretSource.Sealed sealed) {
      return SecretMaker.ofSealed(sealed.values());
    }
    return SecretMaker.ofValues(values::of);
  }
}
