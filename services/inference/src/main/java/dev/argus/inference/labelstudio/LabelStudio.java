package dev.argus.inference.labelstudio;

import dev.argus.core.health.Health;
import dev.argus.core.net.FetchRules;
import dev.argus.core.net.Fetcher;
import dev.argus.inference.pose.PoseEstimator;
import dev.argus.inference.pose.PoseOptions;
import dev.argus.inference.serve.PictureSource;
import dev.argus.inference.serve.Serving;
import java.time.Duration;
import java.util.function.Consumer;

/**
 * The dialect, put together.
 *
 * @param settings of the dialect
 * @param fetch which addresses pictures may be fetched from, beside Label Studio's own
 * @param maxBody largest picture in bytes
 * @param patience longest time for a request
 */
public record LabelStudio(
    LabelStudioSettings settings, FetchRules fetch, long maxBody, Duration patience) {
  private static final Duration FETCH_DEADLINE = Duration.ofSeconds(10);

  /**
   * What poses are found with.
   *
   * @param defaults of a request
   */
  public record Poser(PoseEstimator estimator, PoseOptions defaults) {}

  /**
   * The routes.
   *
   * @param closing is given what is to be closed when the process stops
   */
  public LabelStudioApi api(
      Serving serving, Poser poser, Health health, Consumer<AutoCloseable> closing) {
    FetchRules rules = settings.url().map(fetch::trusting).orElse(fetch);
    Fetcher fetcher = new Fetcher(rules, maxBody, FETCH_DEADLINE);
    closing.accept(fetcher);
    PredictionCache cache = settings.redis().map(RedisCache::open).orElse(PredictionCache.NONE);
    closing.accept(cache);
    TaskPictures pictures =
        new TaskPictures(
            new PictureSource(fetcher, maxBody, patience, serving.metrics()),
            settings.url(),
            new Tokens(settings.url(), settings.token()));
    Predictor predictor =
        new Predictor(
            serving,
            poser.estimator(),
            new Predictor.Sources(pictures, cache, settings.debug()),
            patience);
    return new LabelStudioApi(
        serving,
        poser.estimator(),
        poser.defaults(),
        new LabelStudioApi.Parts(predictor, settings.callers(), health));
  }
}
