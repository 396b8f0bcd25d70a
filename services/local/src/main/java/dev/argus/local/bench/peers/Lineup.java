package dev.argus.local.bench.peers;

import dev.argus.local.bench.load.Caller;
import dev.argus.local.bench.load.Target;
import dev.argus.local.run.Home;
import dev.argus.local.server.Server;
import java.io.ByteArrayOutputStream;
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
  static final String FASTAPI_TUTORIAL = "fastapi, as its tutorial has it";
  static final String LITSERVE = "litserve";

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
    all.put(FASTAPI, () -> fastapi(1, "fastapi_server:app", jpeg("/detect")));
    all.put(
        FASTAPI_PROCESSES,
        () ->
            fastapi(
                Runtime.getRuntime().availableProcessors(), "fastapi_server:app", jpeg("/detect")));
    all.put(FASTAPI_TUTORIAL, () -> fastapi(1, "fastapi_tutorial:app", form("/detect")));
    all.put(LITSERVE, this::litserve);
    return all;
  }

  private Peer argus() {
    return new ServerPeer(
        Target.argus(
            home,
            Map.of(
                "TASK", "detect",
                "MODEL_PATH", material.model().toString(),
                "ARGUS_MODEL_CACHE", material.model().getParent().toString()),
            jpeg("/v1/detect")));
  }

  private Peer loop(String threads) {
    ProcessBuilder command = given(python.command("loop.py"));
    command.environment().put("PHOTO", material.photo().toString());
    command.environment().put("THREADS_PER_RUN", threads);
    return LoopPeer.start(command, python.log("loop"));
  }

  private Peer fastapi(int processes, String app, Caller.Request request) {
    int port = Server.freePort();
    ProcessBuilder command =
        python.command(
            "-m",
            "uvicorn",
            "--port",
            Integer.toString(port),
            "--workers",
            Integer.toString(processes),
            "--log-level",
            "warning",
            app);
    return server(command, port, request);
  }

  private Peer litserve() {
    int port = Server.freePort();
    return server(
        python.command("litserve_server.py", Integer.toString(port)), port, form("/predict"));
  }

  private Peer server(ProcessBuilder command, int port, Caller.Request request) {
    return new ServerPeer(
        new Target(
            Server.start(
                given(command), port, Server.address(port, "/health"), python.log("server")),
            request));
  }

  private ProcessBuilder given(ProcessBuilder command) {
    command.environment().put("MODEL", material.model().toString());
    return command;
  }

  private Caller.Request jpeg(String path) {
    return new Caller.Request(path, "image/jpeg", material.picture());
  }

  /** The picture as a form's file. */
  private Caller.Request form(String path) {
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
    return new Caller.Request(path, "multipart/form-data; boundary=b", form.toByteArray());
  }
}
