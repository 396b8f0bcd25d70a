package dev.argus.api.face;

import java.time.Duration;

/**
 * How long claims take and last.
 *
 * @param patience a request waits this long for a worker to come free
 * @param reserve after this a claim is void
 */
record Timing(Duration patience, Duration reserve) {}
