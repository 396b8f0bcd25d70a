/**
 * Spans of what a process does, sent by OTLP to a collector when there is one: the one door to
 * OpenTelemetry. Depends on {@code env} alone.
 */
package dev.argus.core.trace;
