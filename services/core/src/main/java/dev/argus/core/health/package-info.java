/**
 * Whether this process has started, lives and may be sent requests, each with the reason when not.
 * Uses the JDK only.
 */
package dev.argus.core.health;
