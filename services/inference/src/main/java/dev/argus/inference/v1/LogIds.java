package dev.argus.inference.v1;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;

/**
 * Ids that predictions are logged under. A client chooses its request's id and may choose the same
 * for another picture; the log keeps the first prediction of an id only, so the second gets an id
 * of its own.
 */
final class LogIds {
  private static final int REMEMBERED = 10_000;

  private final Map<String, Boolean> seen =
      new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Boolean> eldest) {
          return size() > REMEMBERED;
        }
      };

  /** The request's own id the first time, a new one when this process has logged it lately. */
  synchronized String of(String requestId) {
    return seen.putIfAbsent(requestId, true) == null ? requestId : UUID.randomUUID().toString();
  }
}
