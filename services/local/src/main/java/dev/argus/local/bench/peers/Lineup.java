package dev.argus.local.bench.peers;

import dev.argus.local.LocalException;
import dev.argus.local.run.Home;
import dev.argus.local.run.Launcher;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;

/**
 * Who is measured, and how each is started: with one thread for a run and as many runs at once as
 * there are cores, which is what serves most; a loop beside them has ONNX Runtime's own choice.
 */
final class Lineup {
  /** This server. */
  static final String ARGUS = "argus";

  /** What any server can at best come near to. */
  static final String LOOP = "python loop, no server";

  static final String LOOP_DEFAULT = "python loop, default threads";
  static final String FASTAPI = "fastapi";
  static final String FASTAPI_PROCESSES = "fastapi, a process a core";
  static final String LITSERVE = "litserve";

  /** The memory that the heap may take, as in a container of 1 GiB. */
  private static final String HEAP = "-Xmx512m";

  private static final String COLLECTOR = "-XX:+UseParallelGC";

  private final Home home;
  private final PythonEnvironment python;
  private final Material material;

  /**
   * What all are given.
   *
   * @param photo to detect on
   * @param picture its bytes
   * @param model ONNX file of YOLOX-Nano
   */
  record Material(Path photo, byte[] picture, Path model) {}

  Lineup(Home home, PythonEnvironment python, Material material) {
    this.home = home;
    this.python = python;
    this.material = material;
  }

  /** All, in the order of the table. */
  Map<String, Supplier<Peer>> all() {
    Map<String, Supplier<Peer>> all = new LinkedHashMap<>();
    all.put(ARGUS, this::argus);
    all.put(LOOP, () -> loop("1"));
    all.put(LOOP_DEFAULT, () -> loop("0"));
    all.put(FASTAPI, () -> fastapi(1));
    all.put(FASTAPI_PROCESSES, () -> fastapi(Runtime.getRuntime().availableProcessors()));
    all.put(LITSERVE, this::litserve);
    return all;
  }

  /** This server, as its image starts it. */
  ServerPeer argus() {
    int port = freePort();
    ProcessBuilder command =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            HEAP,
            COLLECTOR,
            "-cp",
            Launcher.classpath(home, "inference"),
            "dev.argus.inference.Inference");
    command
        .environment()
        .putAll(
            Map.of(
                "TASK", "detect",
                "BIND_ADDRESS", "127.0.0.1",
                "PORT", Integer.toString(port),
                "MANAGEMENT_PORT", Integer.toString(freePort()),
                "MODEL_PATH", material.model().toString(),
                "ARGUS_MODEL_CACHE", material.model().getParent().toString()));
    return ServerPeer.start(
        command,
        port,
        new Caller.Request("/v1/detect", "image/jpeg", material.picture()),
        python.log("argus"));
  }

  private Peer loop(String threads) {
    ProcessBuilder command = given(python.command("loop.py"));
    command.environment().put("PHOTO", material.photo().toString());
    command.environment().put("THREADS_PER_RUN", threads);
    return LoopPeer.start(command, python.log("loop"));
  }

  private Peer fastapi(int processes) {
    int port = freePort();
    ProcessBuilder command =
        given(
            python.command(
                "-m",
                "uvicorn",
                "--port",
                Integer.toString(port),
                "--workers",
                Integer.toString(processes),
                "--log-level",
                "warning",
                "fastapi_server:app"));
    return ServerPeer.start(
        command,
        port,
        new Caller.Request("/detect", "image/jpeg", material.picture()),
        python.log("fastapi"));
  }

  private Peer litserve() {
    int port = freePort();
    return ServerPeer.start(
        given(python.command("litserve_server.py", Integer.toString(port))),
        port,
        new Caller.Request("/predict", "multipart/form-data; boundary=b", form()),
        python.log("litserve"));
  }

  private ProcessBuilder given(ProcessBuilder command) {
    command.environment().put("MODEL", material.model().toString());
    return command;
  }

  private byte[] form() {
    String head =
        """
        --b\r
        Content-Disposition: form-data; name="image"; filename="photo.jpg"\r
        Content-Type: image/jpeg\r
        \r
        """;
    ByteArrayOutputStream form = new ByteArrayOutputStream();
    form.writeBytes(head.getBytes(StandardCharsets.US_ASCII));
    form.writeBytes(material.picture());
    form.writeBytes("\r\n--b--\r\n".getBytes(StandardCharsets.US_ASCII));
    return form.toByteArray();
  }

  private static int freePort() {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new LocalException("No port is free: " + e.getMessage(), e);
    }
  }
}
