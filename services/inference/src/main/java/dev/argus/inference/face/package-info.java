/**
 * Faces: found, aligned, judged, embedded, compared, and held against the registered users. May use
 * core, model, runtime and vision; knows no HTTP. Nothing here writes an embedding anywhere: not to
 * a log, not into a message, not into {@code toString}.
 */
package dev.argus.inference.face;
