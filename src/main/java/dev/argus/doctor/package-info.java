/**
 * The command {@code ./argus doctor}: what is missing on this machine or around a stack, and what
 * to do about it.
 *
 * <p>Each check is a function from what {@link dev.argus.doctor.Surroundings} shows to a {@link
 * dev.argus.doctor.Finding}; nothing is changed, and no command may take longer than its limit.
 */
package dev.argus.doctor;
