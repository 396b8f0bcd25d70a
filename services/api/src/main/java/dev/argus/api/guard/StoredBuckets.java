package dev.argus.api.guard;

import io.github.bucket4j.distributed.proxy.ClientSideConfig;
import io.github.bucket4j.distributed.proxy.generic.compare_and_swap.AbstractCompareAndSwapBasedProxyManager;
import io.github.bucket4j.distributed.proxy.generic.compare_and_swap.AsyncCompareAndSwapOperation;
import io.github.bucket4j.distributed.proxy.generic.compare_and_swap.CompareAndSwapOperation;
import io.github.bucket4j.distributed.remote.RemoteBucketState;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** Keeps bucket4j's buckets in a {@link Store}, by comparing and swapping their bytes. */
final class StoredBuckets extends AbstractCompareAndSwapBasedProxyManager<String> {
  private final Store store;
  private final Duration kept;

  /**
   * Buckets.
   *
   * @param kept after this without use a bucket is full again, which is as good as none
   */
  StoredBuckets(Store store, Duration kept, ClientSideConfig config) {
    super(config);
    this.store = store;
    this.kept = kept;
  }

  @Override
  protected CompareAndSwapOperation beginCompareAndSwapOperation(String key) {
    return new CompareAndSwapOperation() {
      @Override
      public Optional<byte[]> getStateData(Optional<Long> timeoutNanos) {
        return store.get(key);
      }

      @Override
      public boolean compareAndSwap(
          byte[] before, byte[] after, RemoteBucketState state, Optional<Long> timeoutNanos) {
        return before == null
            ? store.add(key, after, kept)
            : store.replace(key, before, after, kept);
      }
    };
  }

  @Override
  protected AsyncCompareAndSwapOperation beginAsyncCompareAndSwapOperation(String key) {
    throw new UnsupportedOperationException();
  }

  @Override
  protected CompletableFuture<Void> removeAsync(String key) {
    throw new UnsupportedOperationException();
  }

  @Override
  public void removeProxy(String key) {
    throw new UnsupportedOperationException("A bucket goes by itself, when it is full");
  }

  @Override
  public boolean isAsyncModeSupported() {
    return false;
  }
}
