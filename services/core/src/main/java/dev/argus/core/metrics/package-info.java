/**
 * The Prometheus registry of a process. Uses Micrometer only; each service names its own meters in
 * one enum of its own.
 */
package dev.argus.core.metrics;
