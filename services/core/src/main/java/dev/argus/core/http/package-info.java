/**
 * The HTTP side of every service: two listeners, request ids, problem details, body caps, access
 * metrics, and a stop that fails no request. May use env, health and metrics.
 */
package dev.argus.core.http;
