/**
 * Role {@code smoke}: asks every Service how it is, and every endpoint of detection with a real
 * photo, once, and ends with 0 or 1. Runs beside the local processes and as a Job in a cluster. May
 * use core only.
 */
package dev.argus.api.smoke;
