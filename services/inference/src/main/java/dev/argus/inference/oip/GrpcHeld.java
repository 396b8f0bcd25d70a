package dev.argus.inference.oip;

import java.util.LinkedHashSet;
import java.util.Set;

/**
 * Bounds what streams hold together of bytes that no claim counts. When that is too much, whoever
 * has held some longest goes first: callers who send and take at once hold theirs for moments, so
 * that it is never the oldest, and are served however much others have sent and left.
 */
final class GrpcHeld {
  private final long most;
  private final Set<Part> parts = new LinkedHashSet<>();
  private long held;

  /**
   * A bound.
   *
   * @param most bytes that are held at once
   */
  GrpcHeld(long most) {
    this.most = most;
  }

  /** What one stream holds, given back by closing. */
  final class Part {
    private final Runnable end;
    private long bytes;
    private boolean closed;

    private Part(Runnable end) {
      this.end = end;
    }

    void add(long more) {
      synchronized (GrpcHeld.this) {
        if (!closed) {
          bytes += more;
          held += more;
          parts.add(this);
          shed();
        }
      }
    }

    /** It is held by the service itself from now on: ending its stream would free nothing. */
    void keep() {
      synchronized (GrpcHeld.this) {
        parts.remove(this);
      }
    }

    void close() {
      synchronized (GrpcHeld.this) {
        closed = true;
        parts.remove(this);
        held -= bytes;
        bytes = 0;
      }
    }
  }

  /**
   * A part of nothing yet.
   *
   * @param end what frees it when others need the room; must not block
   */
  Part part(Runnable end) {
    return new Part(end);
  }

  private void shed() {
    while (held > most && !parts.isEmpty()) {
      Part oldest = parts.iterator().next();
      oldest.close();
      oldest.end.run();
    }
  }

  /** Bytes that are held now. */
  synchronized long bytes() {
    return held;
  }
}
