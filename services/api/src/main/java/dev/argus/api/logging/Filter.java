package dev.argus.api.logging;

import java.time.Instant;
import java.util.Optional;

/**
 * Which predictions a listing wants. All that are said must hold.
 *
 * @param label something of this label was seen; with {@code minScore}, at that score
 * @param minScore something was seen with at least this score, 0 to 1
 * @param since first instant, included
 * @param until last instant, not included
 * @param after the place to go on from
 * @param limit the most predictions of a page
 */
record Filter(
    Optional<String> label,
    Optional<Double> minScore,
    Optional<String> model,
    Optional<String> requestId,
    Optional<Instant> since,
    Optional<Instant> until,
    Optional<Cursor> after,
    int limit) {}
