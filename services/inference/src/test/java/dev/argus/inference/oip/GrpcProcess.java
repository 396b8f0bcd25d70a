package dev.argus.inference.oip;

import dev.argus.inference.Service;
import java.util.HashMap;
import java.util.Map;

/**
 * A process that is asked over gRPC too.
 *
 * @param service over HTTP
 * @param grpc over gRPC
 */
record GrpcProcess(Service service, Grpc grpc) implements AutoCloseable {
  /** Starts one with these variables and waits until it is ready. */
  static GrpcProcess ready(Map<String, String> variables) throws Exception {
    int port = Grpc.freePort();
    Map<String, String> all = new HashMap<>(variables);
    all.put("GRPC_PORT", Integer.toString(port));
    return new GrpcProcess(Service.ready(all), new Grpc(port));
  }

  @Override
  public void close() {
    grpc.close();
    service.close();
  }
}
