package dev.argus.inference.model;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The right to run a model, held while it runs: what was replaced or unloaded in the meantime is
 * freed when its last lease ends.
 */
public final class Lease<M extends VisionModel> implements AutoCloseable {
  private final Holding<M> holding;

  private Lease(Holding<M> holding) {
    this.holding = holding;
  }

  /** The model. */
  public M model() {
    return holding.model;
  }

  @Override
  public void close() {
    holding.release();
  }

  /** A model and how many hold it: its repository, until it lets it go, and every lease. */
  static final class Holding<M extends VisionModel> {
    private final M model;
    private final AtomicInteger holders = new AtomicInteger(1);

    Holding(M model) {
      this.model = model;
    }

    M model() {
      return model;
    }

    /** A lease, unless the model is freed already. */
    Optional<Lease<M>> lease() {
      int now = holders.get();
      while (now > 0) {
        if (holders.compareAndSet(now, now + 1)) {
          return Optional.of(new Lease<>(this));
        }
        now = holders.get();
      }
      return Optional.empty();
    }

    void release() {
      if (holders.decrementAndGet() == 0) {
        model.close();
      }
    }
  }
}
