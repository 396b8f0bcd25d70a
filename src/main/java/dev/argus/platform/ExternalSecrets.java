package dev.argus.platform;

import com.pulumi.resources.Resource;
import dev.argus.cloud.Duty;
import dev.argus.cloud.Fact;
import dev.argus.kubernetes.ExternalSecretObjects;
import dev.argus.kubernetes.ExternalSecretObjects.Backend;
import dev.argus.settings.Aws;
import dev.argus.settings.Component;
import dev.argus.settings.Gcp;
import dev.argus.settings.SecretSource;
import java.util.List;
import java.util.Map;

/**
 * External Secrets and the store from which it makes Secrets.
 *
 * @see <a
 *     href="https://github.com/external-secrets/external-secrets/blob/helm-chart-2.9.0/deploy/charts/external-secrets/values.yaml">The
 *     chart's values</a>
 */
final class ExternalSecrets {
  static final String ACCOUNT = "external-secrets";

  private ExternalSecrets() {}

  static List<Resource> install(Ground ground, List<Resource> after) {
    var source = ground.settings().secrets();
    var operator = source.operator();
    var identity = ground.identity(Duty.SECRETS);
    var confines = Confines.restricted().accepting(10250, 8080).signingIn();
    var home =
        ground.home(
            operator.namespace(),
            source instanceof SecretSource.Vault ? confines.callingAnyPort() : confines,
            after);
    home.install(
        Charts.EXTERNAL_SECRETS,
        new Values(
            true, ChartAccount.of(ACCOUNT, identity), identity.podLabels(), ground.scrape()));
    return home.readyWith(
        ExternalSecretObjects.store(
            home.meta("", store(source)), backend(ground, source, operator), home.options()));
  }

  private static String store(SecretSource source) {
    return source instanceof SecretSource.Vault vault
        ? vault.store()
        : ((SecretSource.CloudStore) source).store();
  }

  private static Backend backend(Ground ground, SecretSource source, Component operator) {
    if (source instanceof SecretSource.Vault vault) {
      var login =
          new ExternalSecretObjects.ByKubernetes(
              "kubernetes",
              vault.role(),
              new ExternalSecretObjects.Account(ACCOUNT, operator.namespace()));
      return new ExternalSecretObjects.Vault(
          vault.server(), vault.path(), "v2", new ExternalSecretObjects.Auth(login));
    }
    if (ground.cloud() instanceof Aws aws) {
      return new ExternalSecretObjects.Aws("SecretsManager", aws.region());
    }
    if (ground.cloud() instanceof Gcp gcp) {
      return new ExternalSecretObjects.Gcp(gcp.project());
    }
    return new ExternalSecretObjects.Azure(
        "WorkloadIdentity", ground.identity(Duty.SECRETS).fact(Fact.VAULT));
  }

  private record Values(
      boolean installCRDs,
      ChartAccount serviceAccount,
      Map<String, String> podLabels,
      Scrape serviceMonitor) {}
}
