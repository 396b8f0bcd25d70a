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

  private static final int MEMORY = 32 << 20;

  private final GrpcPace pace = new GrpcPace(GRACE, MEMORY);
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

  private ServerStreamTracer another() {
    return pace.newServerStreamTracer("ModelInfer", new Metadata());
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
  void theEndHasToComeSoonAfterTheMessage() throws Exception {
    listener.onMessage(ModelInferRequest.getDefaultInstance());
    assertEquals(Status.Code.DEADLINE_EXCEEDED, call.ended.get(10, TimeUnit.SECONDS).getCode());
    assertTrue(System.nanoTime() - start < GRACE.toNanos(), "sooner than a pause");
    assertTrue(reset.await(1, TimeUnit.SECONDS), "its stream is reset");
    listener.onHalfClose();
    assertFalse(handled.get());
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

  @Test
  void whoHasSentForLongestMakesRoom() throws Exception {
    stream.inboundWireSize(MEMORY * 2 / 3);
    another().inboundWireSize(MEMORY / 2);
    Status status = call.ended.get(1, TimeUnit.SECONDS);
    assertEquals(Status.Code.UNAVAILABLE, status.getCode());
    assertEquals("Too many messages are being sent; try again shortly.", status.getDescription());
    assertTrue(reset.await(1, TimeUnit.SECONDS), "its stream is reset");
  }

  @Test
  void manyPiecesOfAlmostNothingTakeRoomToo() throws Exception {
    for (int i = 0; i < MEMORY / 1000; i++) {
      stream.inboundWireSize(1);
    }
    another().inboundWireSize(1 << 10);
    assertEquals(Status.Code.UNAVAILABLE, call.ended.get(1, TimeUnit.SECONDS).getCode());
  }

  @Test
  void aWholeMessageHasItsRoomUntilItIsClaimed() throws Exception {
    stream.inboundWireSize(MEMORY * 2 / 3);
    stream.inboundMessageRead(0, MEMORY * 2 / 3, MEMORY * 2 / 3);
    ServerStreamTracer another = another();
    another.filterContext(Context.ROOT);
    another.inboundWireSize(MEMORY / 4);
    assertEquals(MEMORY * 2 / 3 + MEMORY / 4 + (2 << 10), pace.held());
    listener.onMessage(ModelInferRequest.getDefaultInstance());
    assertEquals(MEMORY / 4 + (1 << 10), pace.held());
    another.streamClosed(Status.CANCELLED);
    assertEquals(0, pace.held());
    listener.onHalfClose();
    assertTrue(handled.get());
    assertFalse(context.isCancelled());
  }

  @Test
  void messagesThatNobodyReadsLeaveTheirRoom() {
    stream.inboundWireSize(MEMORY / 3);
    stream.inboundMessageRead(0, MEMORY / 3, MEMORY / 3);
    stream.streamClosed(Status.CANCELLED);
    assertEquals(MEMORY / 3 + (1 << 10), pace.held(), "it waits for a thread");
    listener.onCancel();
    assertEquals(0, pace.held());
  }

  @Test
  void whoHasLeftAnAnswerForLongestMakesRoom() throws Exception {
    listener.onHalfClose();
    stream.outboundMessageSent(0, MEMORY * 2 / 3, 0);
    ServerStreamTracer another = another();
    Context its = another.filterContext(Context.ROOT);
    another.outboundMessageSent(0, MEMORY / 2, 0);
    assertTrue(reset.await(1, TimeUnit.SECONDS), "its stream is reset");
    assertFalse(its.isCancelled());
    another.streamClosed(Status.OK);
    assertEquals(0, pace.held());
  }

  @Test
  void aCallThatHasBegunIsNotResetForWhatCame() throws Exception {
    stream.inboundWireSize(MEMORY * 2 / 3);
    listener.onHalfClose();
    another().inboundWireSize(MEMORY / 2);
    assertFalse(reset.await(300, TimeUnit.MILLISECONDS), "it is never late");
    assertFalse(call.ended.isDone());
  }
}
