/**
 * Role {@code face-api}: whether a picture shows a user. Knows no face itself: it claims a worker,
 * which alone has the embeddings, asks it, and gives it back. The one package that speaks to the
 * Kubernetes API. May use core.
 */
package dev.argus.api.face;
