package dev.argus.settings;

/**
 * The driver that makes volumes of an NFS server, for {@code cloud.storage.shared}.
 *
 * @param component how it comes to be there
 * @param server the server's name or address
 * @param share what it exports
 */
public record NfsServer(Component component, String server, String share) {
  static NfsServer read(Fields fields, Cloud cloud) {
    var nfs =
        new NfsServer(
            Component.part(fields, new Component(Provision.NONE, "csi-driver-nfs")),
            fields.text("server", ""),
            fields.text("share", "/"));
    if (nfs.component.installed()) {
      if (!(cloud instanceof BareMetal) || !cloud.storage().isShared()) {
        fields.problem(
            "provision",
            "is installed, which makes the class of argus:cloud.storage.shared on bare metal");
      }
      if (nfs.server.isEmpty()) {
        fields.problem("server", "is missing: the name or the address of the NFS server");
      }
    }
    fields.done();
    return nfs;
  }
}
