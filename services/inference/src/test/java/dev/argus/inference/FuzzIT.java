package dev.argus.inference;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.argus.inference.oip.grpc.GRPCInferenceServiceGrpc;
import io.grpc.CallOptions;
import io.grpc.ManagedChannel;
import io.grpc.MethodDescriptor;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.netty.shaded.io.grpc.netty.NettyChannelBuilder;
import io.grpc.netty.shaded.io.netty.util.internal.PlatformDependent;
import io.grpc.stub.ClientCalls;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.management.BufferPoolMXBean;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Valid exchanges of every dialect, broken at random: whatever comes, it costs a clear refusal.
 * Each request follows from its number alone, so that one that fails can be sent again.
 */
class FuzzIT {
  private static final int REQUESTS = Integer.getInteger("argus.fuzz", 10_000);
  private static final int WARM_UP = 1000;
  private static final int CLIENTS = 4;

  /** Of Jetty's pool and the clients'; one leaked by each hundredth request would be a hundred. */
  private static final int THREADS_THAT_COME_AND_GO = 20;

  private static final long SEED = 20_260_101;
  private static final long MEGABYTE = 1 << 20;
  private static final List<String> TYPES =
      List.of("application/json", "image/jpeg", "multipart/form-data", "text/plain; x=\"", "");

  private final List<Exchange> valid = new ArrayList<>();
  private final List<MethodDescriptor<byte[], byte[]>> calls = new ArrayList<>();
  private final Map<String, AtomicInteger> answers = new ConcurrentHashMap<>();
  private final Queue<String> wrong = new ConcurrentLinkedQueue<>();

  /** What the process has. */
  private record Footprint(List<String> workers, int threads, long heap, long direct) {
    static Footprint now() {
      System.gc();
      System.gc();
      List<String> workers =
          Thread.getAllStackTraces().keySet().stream()
              .map(Thread::getName)
              .filter(name -> name.startsWith("worker-"))
              .sorted()
              .toList();
      long direct =
          ManagementFactory.getPlatformMXBeans(BufferPoolMXBean.class).stream()
              .filter(pool -> pool.getName().equals("direct"))
              .mapToLong(BufferPoolMXBean::getMemoryUsed)
              .sum();
      return new Footprint(
          workers,
          Thread.activeCount(),
          ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed(),
          direct + PlatformDependent.usedDirectMemory());
    }
  }

  @Test
  void whateverIsSentIsAnsweredAndNothingIsLost() throws Exception {
    int port = freePort();
    try (Service service =
        Service.ready(
            Map.of(
                "MODEL_PATH",
                "two-classes.onnx",
                "ARGUS_MODEL_CACHE",
                Path.of("src/test/resources/models").toString(),
                "MODEL_REPOSITORY_API",
                "true",
                "MAX_BODY",
                "1Mi",
                "GRPC_PORT",
                Integer.toString(port)))) {
      collect();
      ManagedChannel channel =
          NettyChannelBuilder.forAddress("127.0.0.1", port).usePlaintext().build();
      run(service, channel, 0, WARM_UP);
      Footprint before = Footprint.now();
      long start = System.nanoTime();
      run(service, channel, WARM_UP, WARM_UP + REQUESTS);
      long seconds = TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - start);
      Footprint after = Footprint.now();
      System.out.printf(
          "%d requests in %d s: %s%n%s%n%s%n", REQUESTS, seconds, answers, before, after);
      channel.shutdownNow();
      assertEquals(List.of(), List.copyOf(wrong));
      assertEquals(before.workers(), after.workers());
      assertTrue(
          after.threads() <= before.threads() + THREADS_THAT_COME_AND_GO, before + " " + after);
      assertTrue(after.heap() <= before.heap() + 16 * MEGABYTE, before + " " + after);
      assertTrue(after.direct() <= before.direct() + 8 * MEGABYTE, before + " " + after);
      assertEquals(200, service.detect(Exchange.picture(), "").statusCode());
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  /** All valid requests, as the contract tests and this dialect's forms have them. */
  private void collect() {
    Stream.concat(Exchange.of("oip.txt"), Exchange.of("deepstack.txt"))
        // It would be missing for most of what is sent.
        .filter(exchange -> !exchange.request().first().contains("two-classes/unload"))
        .forEach(valid::add);
    String base64 = Base64.getEncoder().encodeToString(Exchange.picture());
    for (int i = 0; i < 10; i++) {
      valid.add(post("application/json", ("{\"image\": \"" + base64 + "\"}").getBytes(UTF_8)));
      valid.add(post("image/jpeg", Exchange.picture()));
    }
    for (var method : GRPCInferenceServiceGrpc.getServiceDescriptor().getMethods()) {
      calls.add(
          MethodDescriptor.<byte[], byte[]>newBuilder(new Bytes(), new Bytes())
              .setType(MethodDescriptor.MethodType.UNARY)
              .setFullMethodName(method.getFullMethodName())
              .build());
    }
  }

  private static Exchange post(String type, byte[] body) {
    var request =
        new Exchange.Message("POST /v1/detect?confidence=0.5", Map.of("Content-Type", type), body);
    return new Exchange("native " + type, request, 200, request);
  }

  private void run(Service service, ManagedChannel channel, int from, int to) throws Exception {
    var threads = Executors.newFixedThreadPool(CLIENTS);
    List<Future<?>> clients = new ArrayList<>();
    AtomicInteger next = new AtomicInteger(from);
    for (int i = 0; i < CLIENTS; i++) {
      clients.add(
          threads.submit(
              () -> {
                for (int n = next.getAndIncrement(); n < to; n = next.getAndIncrement()) {
                  one(service, channel, n);
                }
              }));
    }
    for (Future<?> client : clients) {
      client.get();
    }
    threads.shutdown();
    assertTrue(threads.awaitTermination(10, TimeUnit.SECONDS));
  }

  private void one(Service service, ManagedChannel channel, int number) {
    Random random = new Random(SEED + number);
    if (random.nextInt(5) == 0) {
      call(channel, random, number);
    } else {
      request(service, random, number);
    }
  }

  private void request(Service service, Random random, int number) {
    Exchange exchange = valid.get(random.nextInt(valid.size()));
    Mutation mutation = new Mutation(random);
    String line = exchange.request().first();
    HttpRequest.Builder request = service.request(line.substring(line.indexOf(' ') + 1));
    exchange
        .headers()
        .forEach(
            (name, value) -> {
              if (random.nextInt(10) == 0) {
                request.header(
                    name,
                    name.equals("Content-Type")
                        ? TYPES.get(random.nextInt(TYPES.size()))
                        : Integer.toString(random.nextInt()));
              } else {
                request.header(name, value);
              }
            });
    request.method(
        line.substring(0, line.indexOf(' ')),
        BodyPublishers.ofByteArray(mutation.of(exchange.body())));
    try {
      var answer = service.client().send(request.build(), BodyHandlers.ofString());
      int status = answer.statusCode();
      note("HTTP " + status, status >= 500 && status != 503, number, exchange, answer.body());
    } catch (IOException e) {
      note("HTTP " + e.getClass().getSimpleName(), true, number, exchange, e.toString());
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private void call(ManagedChannel channel, Random random, int number) {
    MethodDescriptor<byte[], byte[]> method = calls.get(random.nextInt(calls.size()));
    byte[] message = new Mutation(random).of(GrpcMessages.one(random));
    try {
      ClientCalls.blockingUnaryCall(
          channel, method, CallOptions.DEFAULT.withDeadlineAfter(20, TimeUnit.SECONDS), message);
      note("gRPC OK", false, number, method, "");
    } catch (StatusRuntimeException e) {
      Status.Code code = e.getStatus().getCode();
      boolean bad = code == Status.Code.INTERNAL || code == Status.Code.UNKNOWN;
      note("gRPC " + code, bad, number, method, String.valueOf(e.getStatus().getDescription()));
    }
  }

  private void note(String kind, boolean bad, int number, Object what, String said) {
    answers.computeIfAbsent(kind, k -> new AtomicInteger()).incrementAndGet();
    if (bad && wrong.size() < 20) {
      String title = what instanceof Exchange exchange ? exchange.title() : what.toString();
      wrong.add("%d, %s: %s %s".formatted(number, title, kind, said));
    }
  }

  /** Messages as they are. */
  private static final class Bytes implements MethodDescriptor.Marshaller<byte[]> {
    @Override
    public InputStream stream(byte[] value) {
      return new ByteArrayInputStream(value);
    }

    @Override
    public byte[] parse(InputStream stream) {
      try {
        return stream.readAllBytes();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
