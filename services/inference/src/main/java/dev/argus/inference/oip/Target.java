package dev.argus.inference.oip;

/**
 * The model that a request is for.
 *
 * @param name of a loaded model
 * @param version of it, empty for whichever is loaded
 */
record Target(String name, String version) {}
