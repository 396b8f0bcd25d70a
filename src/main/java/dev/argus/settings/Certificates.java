package dev.argus.settings;

/**
 * cert-manager, which has Let's Encrypt sign certificates.
 *
 * @param component how it comes to be there
 * @param email whom Let's Encrypt writes to; empty for nobody: it sends no reminders any more
 */
public record Certificates(Component component, String email) {
  /** The ClusterIssuer that comes with an installed cert-manager. */
  public static final String ISSUER = "letsencrypt-prod";

  static Certificates read(Fields fields, Component usual) {
    var certificates = new Certificates(Component.part(fields, usual), fields.text("email", ""));
    fields.done();
    return certificates;
  }
}
