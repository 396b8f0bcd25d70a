package dev.argus.local.enrol;

/**
 * A user who was registered.
 *
 * @param receipt of it
 * @param fill how full the user's document is now, such as {@code 412 of about 780 users}
 */
record Enrolled(Receipt receipt, String fill) {}
