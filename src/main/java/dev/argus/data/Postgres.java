package dev.argus.data;

import dev.argus.plan.Confidential;
import dev.argus.plan.Peer;
import dev.argus.settings.PostgresSettings;

/**
 * A Postgres server with a database for one system.
 *
 * @param url the whole connection URL, user and password included
 * @param peer where it is
 * @param port its port
 */
public record Postgres(Confidential url, Peer peer, int port) {

  static Postgres of(PostgresSettings settings) {
    // The one kind so far; the others come with the clouds that provide them.
    var external = (PostgresSettings.External) settings;
    return new Postgres(
        new Confidential(external.url().key()), Peer.range(external.cidr()), external.port());
  }
}
