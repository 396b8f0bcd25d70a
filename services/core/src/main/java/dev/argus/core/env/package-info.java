/**
 * Settings read from the environment variables that a workload declares, all problems told at once.
 * Uses the JDK only.
 */
package dev.argus.core.env;
