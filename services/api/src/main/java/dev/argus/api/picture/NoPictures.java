package dev.argus.api.picture;

import java.io.InputStream;
import java.util.Collection;
import java.util.Optional;

/** {@code PICTURES=none}: predictions are logged without their pictures. */
public final class NoPictures implements Pictures {
  @Override
  public boolean kept() {
    return false;
  }

  @Override
  public void put(String key, Picture picture) {}

  @Override
  public Optional<InputStream> open(String key) {
    return Optional.empty();
  }

  @Override
  public void delete(Collection<String> keys) {}

  @Override
  public void check() {}

  @Override
  public void close() {}
}
