package dev.argus.api.picture;

import java.io.InputStream;
import java.util.Collection;
import java.util.Optional;

/**
 * A place for pictures, by key. A key is relative, of {@code [A-Za-z0-9._/-]}, at most 200 long,
 * and never climbs. All three changes are idempotent, so that a caller may simply try again.
 */
public interface Pictures extends AutoCloseable {

  /** Whether pictures are kept at all. */
  boolean kept();

  /**
   * Stores a picture whole or not at all.
   *
   * @throws PicturesUnavailable where the store cannot do it now
   */
  void put(String key, Picture picture);

  /**
   * Opens a stored picture; empty where there is none.
   *
   * @throws PicturesUnavailable where the store cannot say now
   */
  Optional<InputStream> open(String key);

  /**
   * Deletes pictures; a key that is not there is no error.
   *
   * @throws PicturesUnavailable where not all of them could be deleted
   */
  void delete(Collection<String> keys);

  /**
   * Asks whether the store can be used, and makes what it lacks (bucket, directory) if it may.
   *
   * @throws PicturesUnavailable with the reason and what to do
   */
  void check();

  @Override
  void close();
}
