package dev.argus.inference.oip;

import dev.argus.core.http.HttpSettings;
import dev.argus.core.trace.Tracing;
import io.grpc.Server;
import io.grpc.netty.shaded.io.grpc.netty.NettyServerBuilder;
import io.micrometer.core.instrument.binder.grpc.MetricCollectingServerInterceptor;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;

/** The protocol over gRPC, on a port of its own. */
public final class GrpcServer implements AutoCloseable {
  /** Of the heap's size, that messages on their way may take outside of it; two always fit. */
  private static final int HEAP_PART = 8;

  private static final int CALLS_PER_CONNECTION = 64;
  private static final int METADATA = 8 << 10;
  private static final Duration KEEP_ALIVE = Duration.ofSeconds(60);
  private static final Duration LEAST_KEEP_ALIVE = Duration.ofSeconds(10);
  private static final Duration IDLE = Duration.ofMinutes(15);

  /** Kept, or its level would be forgotten: what clients send wrong is no trouble of ours. */
  private static final Logger CALLS = Logger.getLogger("io.grpc.netty.shaded.io.grpc.netty");

  private final Server server;
  private final ThreadPoolExecutor threads;
  private final GrpcPace pace;
  private final Duration grace;

  /**
   * Where and how it listens.
   *
   * @param address of its port
   * @param maxMessage largest message in bytes
   * @param calls that are worked on at once: those that run and wait, and some to turn away more
   * @param timeouts of a call as of a request over HTTP; a stop gives those in flight as long
   */
  public record Listening(
      InetSocketAddress address, long maxMessage, int calls, HttpSettings.Timeouts timeouts) {}

  private GrpcServer(OipApi api, Tracing tracing, Listening listening) {
    this.pace =
        new GrpcPace(
            listening.timeouts().body(),
            Math.max(2 * listening.maxMessage(), Runtime.getRuntime().maxMemory() / HEAP_PART));
    this.grace = listening.timeouts().request();
    this.threads =
        new ThreadPoolExecutor(
            listening.calls(),
            listening.calls(),
            KEEP_ALIVE.toSeconds(),
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(),
            task -> new Thread(task, "grpc"));
    threads.allowCoreThreadTimeOut(true);
    this.server =
        NettyServerBuilder.forAddress(listening.address())
            .executor(threads)
            .addService(
                GrpcReading.of(
                    new GrpcService(api).bindService(),
                    api.serving().admission(),
                    listening.maxMessage()))
            .decompressorRegistry(GrpcGzip.REGISTRY)
            .addStreamTracerFactory(pace)
            .intercept(pace)
            .intercept(new DeviceHeader(api.serving().device()))
            .intercept(new MetricCollectingServerInterceptor(api.serving().metrics().registry()))
            .intercept(new GrpcSpan(tracing))
            .intercept(new GrpcRequestId())
            .maxInboundMessageSize(Math.toIntExact(listening.maxMessage()))
            .maxInboundMetadataSize(METADATA)
            .maxConcurrentCallsPerConnection(CALLS_PER_CONNECTION)
            .keepAliveTime(KEEP_ALIVE.toSeconds(), TimeUnit.SECONDS)
            .permitKeepAliveTime(LEAST_KEEP_ALIVE.toSeconds(), TimeUnit.SECONDS)
            .permitKeepAliveWithoutCalls(true)
            .maxConnectionIdle(IDLE.toSeconds(), TimeUnit.SECONDS)
            .build();
  }

  /**
   * Listens.
   *
   * @param tracing that makes spans of calls
   * @throws IllegalStateException when the port is taken, naming it
   */
  public static GrpcServer start(OipApi api, Tracing tracing, Listening listening) {
    CALLS.setLevel(Level.SEVERE);
    GrpcServer server = new GrpcServer(api, tracing, listening);
    try {
      server.server.start();
      return server;
    } catch (IOException e) {
      server.pace.close();
      server.threads.shutdown();
      throw new IllegalStateException(
          "Port %d on %s cannot be listened on (%s); free it or set GRPC_PORT."
              .formatted(
                  listening.address().getPort(),
                  listening.address().getHostString(),
                  e.getMessage()),
          e);
    }
  }

  /** Takes no more calls and finishes those in flight. */
  @Override
  public void close() {
    server.shutdown();
    try {
      if (!server.awaitTermination(grace.toMillis(), TimeUnit.MILLISECONDS)) {
        server.shutdownNow();
      }
    } catch (InterruptedException e) {
      server.shutdownNow();
      Thread.currentThread().interrupt();
    }
    pace.close();
    threads.shutdown();
  }
}
