package dev.argus.inference.log;

/** Where predictions go. */
public interface PredictionLog extends AutoCloseable {
  /** Keeps nothing: the log is switched off. */
  PredictionLog NONE =
      new PredictionLog() {
        @Override
        public void record(Prediction prediction) {
          // Switched off by an empty PREDICTION_LOG_URL.
        }

        @Override
        public void close() {
          // Holds nothing.
        }
      };

  /** Takes a prediction over; returns at once and never throws, whatever state the log is in. */
  void record(Prediction prediction);

  /** Called when the last request is answered: sends or keeps on disk what was taken over. */
  @Override
  void close();
}
