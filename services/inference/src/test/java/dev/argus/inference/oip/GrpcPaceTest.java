package dev.argus.inference.oip;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.argus.inference.oip.grpc.GRPCInferenceServiceGrpc;
import dev.argus.inference.oip.grpc.ModelInferRequest;
import dev.argus.inference.oip.grpc.ModelInferResponse;
import io.grpc.Context;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.ServerCall;
import io.grpc.ServerStreamTracer;
import io.grpc.Status;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** How fast a message has to come. */
class GrpcPaceTest {
  private static final Duration GRACE = Duration.ofMillis(600);

  private final GrpcPace pace = new GrpcPace(GRACE);
  private final ServerStreamTracer stream =
      pace.newServerStreamTracer("ModelInfer", new Metadata());
  private final Context context = stream.filterContext(Context.ROOT);
  private final CountDownLatch reset = new CountDownLatch(1);
  private final AtomicBoolean handled = new AtomicBoolean();
  private final Call call = new Call();
  private final long start = System.nanoTime();
  private ServerCall.Listener<ModelInferRequest> listener;

  GrpcPaceTest() {
    context.addListener(cancelled -> reset.countDown(), Runnable::run);
    context.run(
        () ->
            listener =
                pace.interceptCall(
                    call,
                    new Metadata(),
                    (next, headers) ->
                        new ServerCall.Listener<>() {
                          @Override
                          public void onHalfClose() {
                            handled.set(true);
                          }
                        }));
  }

  @AfterEach
  void stop() {
    pace.close();
  }

  /** A call that only notes how it ended. */
  private static final class Call extends ServerCall<ModelInferRequest, ModelInferResponse> {
    private final CompletableFuture<Status> ended = new CompletableFuture<>();

    @Override
    public void request(int messages) {}

    @Override
    public void sendHeaders(Metadata headers) {}

    @Override
    public void sendMessage(ModelInferResponse message) {}

    @Override
    public void close(Status status, Metadata trailers) {
      assertTrue(ended.complete(status), "closed twice");
    }

    @Override
    public boolean isCancelled() {
      return false;
    }

    @Override
    public MethodDescriptor<ModelInferRequest, ModelInferResponse> getMethodDescriptor() {
      return GRPCInferenceServiceGrpc.getModelInferMethod();
    }
  }

  private void late(Duration after) throws Exception {
    assertEquals(Status.Code.DEADLINE_EXCEEDED, call.ended.get(10, TimeUnit.SECONDS).getCode());
    long took = System.nanoTime() - start;
    assertTrue(took >= after.toNanos() && took < after.plusSeconds(2).toNanos(), took + " ns");
    assertTrue(reset.await(1, TimeUnit.SECONDS), "its stream is reset");
    listener.onHalfClose();
    assertFalse(handled.get());
  }

  @Test
  void whoDripsIsLateAllTheSame() throws Exception {
    while (!call.ended.isDone()) {
      stream.inboundWireSize(1);
      Thread.sleep(50);
    }
    late(GRACE);
  }

  @Test
  void whoPausesIsLateHoweverMuchHasCome() throws Exception {
    Thread.sleep(100);
    stream.inboundWireSize(20 << 20);
    late(GRACE.plusMillis(100));
  }

  @Test
  void whoSendsFastEnoughIsNot() throws Exception {
    while (System.nanoTime() - start < GRACE.multipliedBy(3).toNanos()) {
      stream.inboundWireSize(GrpcPace.BYTES_PER_SECOND / 5);
      Thread.sleep(100);
    }
    assertFalse(call.ended.isDone());
    listener.onHalfClose();
    assertTrue(handled.get());
    Thread.sleep(2 * GRACE.toMillis());
    assertFalse(call.ended.isDone(), "what it needs afterwards is not its caller's");
  }

  @Test
  void anAnswerHasToBeTakenInTime() throws Exception {
    listener.onHalfClose();
    stream.outboundMessageSent(0, GrpcPace.BYTES_PER_SECOND / 2, 0);
    Thread.sleep(GRACE.toMillis());
    assertFalse(context.isCancelled());
    Thread.sleep(1000);
    assertTrue(context.isCancelled());
  }

  @Test
  void afterItsEndNothingIsWaitedFor() throws Exception {
    stream.streamClosed(Status.CANCELLED);
    Thread.sleep(2 * GRACE.toMillis());
    assertFalse(call.ended.isDone());
    assertFalse(context.isCancelled());
  }
}
