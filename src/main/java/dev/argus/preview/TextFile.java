package dev.argus.preview;

/**
 * A file of a rendered folder.
 *
 * @param path in the folder
 */
record TextFile(String path, String text) {}
