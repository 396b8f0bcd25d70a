package dev.argus.settings;

/**
 * The database of one system.
 *
 * @param name the database
 * @param role who owns it and logs in
 * @param external whether the secret is the whole URL, {@code
 *     postgresql://USER:PASSWORD@HOST:PORT/DATABASE} with {@code ?sslmode=} as libpq has it; else
 *     it is the role's password
 * @param secret the URL or the password
 */
public record DatabaseSettings(String name, String role, boolean external, Secret secret) {

  /** The key of the setting that is, or would be, its URL. */
  public String url() {
    return external ? secret.key() : secret.key().replaceFirst("password$", "url");
  }

  /** Reads the URL of a database on an external server, else the password of its role. */
  static DatabaseSettings read(Fields fields, PostgresSettings server, String name, String role) {
    var external = server instanceof PostgresSettings.External;
    var secret = external ? fields.secret("url") : fields.password("password");
    fields.done();
    return new DatabaseSettings(name, role, external, secret);
  }
}
