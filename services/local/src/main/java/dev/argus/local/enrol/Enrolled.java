package dev.argus.local.enrol;

/**
 * A user who was registered.
 *
 * @param receipt of it
 * @param fill how full the user's document is now, such as {@code 412 of about 780 users}
 */
record Enrolled(Receipt receipt, String fill) {
  /** In words. */
  String text() {
    String left = receipt.left() == 1 ? "1 embedding" : receipt.left() + " embeddings";
    return (receipt.embeddings() == 0
            ? "%s was registered with these photos already, and nothing was added: still %s, in %s.\n%s."
            : "%s has %s now, in %s.\n%s.")
        .formatted(receipt.user(), left, receipt.document(), fill);
  }
}
