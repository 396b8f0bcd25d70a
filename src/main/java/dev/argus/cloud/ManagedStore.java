package dev.argus.cloud;

import com.pulumi.core.Output;

/**
 * A data store that the cloud runs.
 *
 * @param endpoint host name of Postgres and Redis; URL of the object store, empty for Amazon S3
 * @param port its port
 * @param user the administrator of Postgres, the user of Redis (empty for none), the access key's
 *     id (empty where pods have an identity instead)
 * @param password what belongs to the user: always a secret
 * @param authority certificates (PEM) of who signs the server's, for clients to trust; empty where
 *     they know who does
 */
public record ManagedStore(
    Output<String> endpoint,
    int port,
    Output<String> user,
    Output<String> password,
    Output<String> authority) {

  /** One whose certificate somebody signs whom clients know. */
  public ManagedStore(
      Output<String> endpoint, int port, Output<String> user, Output<String> password) {
    this(endpoint, port, user, password, Output.of(""));
  }
}
