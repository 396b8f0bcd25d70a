package dev.argus.inference.labelstudio;

import java.util.Optional;

/** Predictions of pictures that may come again. Never fails: what it cannot do it leaves. */
interface PredictionCache extends AutoCloseable {
  /** Keeps nothing. */
  PredictionCache NONE =
      new PredictionCache() {
        @Override
        public Optional<Poses> get(String key) {
          return Optional.empty();
        }

        @Override
        public void put(String key, Poses poses) {
          // Nothing is kept.
        }

        @Override
        public void close() {
          // Nothing is held.
        }
      };

  Optional<Poses> get(String key);

  void put(String key, Poses poses);

  @Override
  void close();
}
