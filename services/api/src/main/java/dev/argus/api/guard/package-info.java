/**
 * Against guessing and replay: how often one may try, which request was seen before, and where the
 * two are remembered. Knows no role. May use core.
 */
package dev.argus.api.guard;
