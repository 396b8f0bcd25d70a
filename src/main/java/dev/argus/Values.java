package dev.argus;

import com.pulumi.core.Output;
import dev.argus.cloud.Cluster;
import dev.argus.cloud.Duty;
import dev.argus.cloud.Fact;
import dev.argus.cloud.ManagedStore;
import dev.argus.cloud.Store;
import dev.argus.data.ObjectGateway;
import dev.argus.data.Postgres;
import dev.argus.data.Redis;
import dev.argus.plan.Confidential;
import dev.argus.settings.DatabaseSettings;
import dev.argus.settings.ObjectStoreSettings;
import dev.argus.settings.Secret;
import dev.argus.settings.Settings;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/** The confidential values of a stack by name: what it says itself, and what its cloud made. */
final class Values {
  private final Map<String, Output<String>> values = new HashMap<>();

  Values(Settings settings, Cluster cluster) {
    settings.secrets().forEach(secret -> values.put(secret.key(), reveal(secret)));
    var postgres = cluster.stores().get(Store.POSTGRES);
    if (postgres != null) {
      settings.databases().forEach(database -> values.put(database.url(), url(database, postgres)));
      values.put(
          Postgres.ADMIN.key(), url(postgres.user(), postgres.password(), postgres, "postgres"));
    }
    var redis = cluster.stores().get(Store.REDIS);
    if (redis != null) {
      values.put(Redis.ADDRESS.key(), url(redis));
      values.put(Redis.AUTHORITY.key(), redis.authority());
    }
    var gateway = cluster.identities().get(Duty.OBJECT_STORE);
    if (gateway != null) {
      values.put(ObjectGateway.ENDPOINT.key(), gateway.fact(Fact.BLOBS));
      values.put(ObjectGateway.CLIENT.key(), gateway.fact(Fact.CLIENT));
      values.put(ObjectGateway.TENANT.key(), gateway.fact(Fact.TENANT));
    }
    var store = cluster.stores().get(Store.OBJECT_STORE);
    if (store != null
        && settings.data().objectStore() instanceof ObjectStoreSettings.Managed managed) {
      values.put(managed.accessKey().key(), store.user());
      values.put(managed.secretKey().key(), store.password());
    }
  }

  /** The value, or a placeholder that names it in a preview that cannot read it. */
  static Output<String> reveal(Secret secret) {
    return Output.ofSecret(secret.isReadable() ? secret.reveal() : "<" + secret.key() + ">");
  }

  /**
   * The value of this name.
   *
   * @throws IllegalStateException if neither a setting nor the cloud has it
   */
  Output<String> of(Confidential name) {
    var value = values.get(name.key());
    if (value == null) {
      throw new IllegalStateException("no setting is called " + name.key());
    }
    return name.isBare()
        ? value
        : Output.format(name.form(), value.applyValue(Values::encoded)).asSecret();
  }

  private static Output<String> url(DatabaseSettings database, ManagedStore server) {
    return url(Output.of(database.role()), reveal(database.secret()), server, database.name());
  }

  private static Output<String> url(
      Output<String> user, Output<String> password, ManagedStore server, String database) {
    return Output.format(
            "postgresql://%s:%s@%s:%s/%s?sslmode=require",
            user.applyValue(Values::encoded),
            password.applyValue(Values::encoded),
            server.endpoint(),
            Output.of(server.port()),
            Output.of(database))
        .asSecret();
  }

  /** Clouds' servers speak TLS. */
  private static Output<String> url(ManagedStore redis) {
    return Output.format(
            "rediss://%s:%s@%s:%s",
            redis.user().applyValue(Values::encoded),
            redis.password().applyValue(Values::encoded),
            redis.endpoint(),
            Output.of(redis.port()))
        .asSecret();
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }
}
