package dev.argus.local.bench.load;

import dev.argus.local.LocalException;
import dev.argus.local.run.Home;
import dev.argus.local.server.InferenceServer;
import dev.argus.local.server.Server;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * A server that is asked the same again and again.
 *
 * @param server which
 * @param request what it is asked
 */
public record Target(Server server, Caller.Request request) implements AutoCloseable {
  /** Starts Argus' own, with these variables beside its ports. */
  public static Target argus(Home home, Map<String, String> variables, Caller.Request request) {
    return new Target(InferenceServer.start(home, variables, "bench-argus"), request);
  }

  /** Asks once; the body of the answer. */
  public byte[] ask() {
    try (Caller caller = new Caller(server.port(), request)) {
      return caller.call();
    } catch (IOException e) {
      throw new LocalException("A server does not answer: " + e.getMessage(), e);
    }
  }

  /** Callers who each wait for their answers; milliseconds of each request. */
  public List<Double> run(int callers, Duration window) {
    return new ClosedLoop(server.port(), request).run(callers, window);
  }

  /** Requests at a steady rate; milliseconds of each from the time that it was due. */
  List<Double> run(double perSecond, Duration length) {
    return new SteadyRate(server.port(), request, perSecond).run(length);
  }

  /** What it has used. */
  public Usage usage() {
    return new Usage(server.process());
  }

  @Override
  public void close() {
    server.close();
  }
}
