package dev.argus.api.face;

import java.util.Optional;

/** The workers, each of which is held by one request at a time. */
interface WorkerPool extends AutoCloseable {
  /**
   * A worker that nobody else holds from now on; empty where none came free in time.
   *
   * @throws PoolUnavailable where it cannot be told which workers there are
   */
  Optional<Claim> claim() throws InterruptedException;

  /**
   * What is to be done every few seconds.
   *
   * @throws PoolUnavailable where it cannot be told which workers there are
   */
  void keep();

  @Override
  void close();

  /** A worker that is held, until one of the two is called. */
  interface Claim {
    /** Who is held. */
    Worker worker();

    /** Gives it back; the next may have it at once. */
    void release();

    /**
     * Lets the claim run out by itself: the worker did not answer, so it may still be at work, or
     * not be there at all.
     */
    void abandon();
  }
}
