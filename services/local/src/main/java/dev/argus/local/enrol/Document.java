package dev.argus.local.enrol;

/**
 * A document, and where it is kept.
 *
 * @param kept where, as it was when it was looked at
 * @param users what stands in it
 */
record Document(Kept kept, Users users) {
  boolean has(String user) {
    return users.users().containsKey(user);
  }
}
