/**
 * Whether this process has started, lives and may be sent requests, each with the reason when not.
 * Uses the JDK and slf4j.
 */
package dev.argus.core.health;
