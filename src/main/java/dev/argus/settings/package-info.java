/**
 * What a stack file may say.
 *
 * <p>{@link dev.argus.settings.Settings} is a tree of records, one per concern, read strictly: an
 * unknown key, a missing value or a bad one is a problem, and every problem of a file is reported
 * at once. Defaults stand where a key is read and nowhere else. It speaks in the plan's values (a
 * quantity, a scale) and knows no other package of the program; the SDK's {@code Config} is read by
 * {@link dev.argus.settings.StackConfig} alone.
 */
package dev.argus.settings;
