/**
 * Registers users' faces: reads their photos with an inference process that lives for as long, and
 * changes the document of embeddings where it is kept, in Secrets of a cluster or in a file.
 * Embeddings never stand in a process' arguments, a log or a receipt.
 *
 * <p>May use {@code run} and {@code server}.
 */
package dev.argus.local.enrol;
