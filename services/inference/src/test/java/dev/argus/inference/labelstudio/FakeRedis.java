package dev.argus.inference.labelstudio;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** As much of Redis as a cache asks: GET and SET, and a nod to the rest. */
final class FakeRedis implements AutoCloseable {
  final Map<String, byte[]> kept = new ConcurrentHashMap<>();
  final List<String> commands = new CopyOnWriteArrayList<>();

  /** Accepts connections and then says nothing, as a hung server does. */
  volatile boolean silent;

  private final ServerSocket server;

  FakeRedis() throws IOException {
    server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    Thread thread = new Thread(this::accept, "fake-redis");
    thread.setDaemon(true);
    thread.start();
  }

  int port() {
    return server.getLocalPort();
  }

  private void accept() {
    while (!server.isClosed()) {
      try {
        Socket socket = server.accept();
        Thread thread = new Thread(() -> serve(socket), "fake-redis-client");
        thread.setDaemon(true);
        thread.start();
      } catch (IOException e) {
        return;
      }
    }
  }

  private void serve(Socket socket) {
    try (socket) {
      DataInputStream in = new DataInputStream(new BufferedInputStream(socket.getInputStream()));
      while (true) {
        List<byte[]> command = command(in);
        if (!silent) {
          answer(command, socket.getOutputStream());
        }
      }
    } catch (IOException e) {
      // The client went away.
    }
  }

  private static List<byte[]> command(DataInputStream in) throws IOException {
    int parts = number(in);
    List<byte[]> command = new ArrayList<>();
    for (int i = 0; i < parts; i++) {
      byte[] part = new byte[number(in)];
      in.readFully(part);
      in.readFully(new byte[2]);
      command.add(part);
    }
    return command;
  }

  /** Of a line such as {@code *3} or {@code $11}. */
  private static int number(DataInputStream in) throws IOException {
    StringBuilder line = new StringBuilder();
    for (int c = in.readUnsignedByte(); c != '\n'; c = in.readUnsignedByte()) {
      line.append((char) c);
    }
    return Integer.parseInt(line.substring(1).strip());
  }

  private void answer(List<byte[]> command, OutputStream out) throws IOException {
    String name = text(command.get(0)).toUpperCase(Locale.ROOT);
    commands.add(name);
    switch (name) {
      case "GET" -> {
        byte[] value = kept.get(text(command.get(1)));
        out.write(
            (value == null ? "$-1\r\n" : "$" + value.length + "\r\n")
                .getBytes(StandardCharsets.US_ASCII));
        if (value != null) {
          out.write(value);
          out.write("\r\n".getBytes(StandardCharsets.US_ASCII));
        }
      }
      case "SET" -> {
        kept.put(text(command.get(1)), command.get(2));
        out.write("+OK\r\n".getBytes(StandardCharsets.US_ASCII));
      }
      case "HELLO" ->
          out.write("-ERR unknown command 'HELLO'\r\n".getBytes(StandardCharsets.US_ASCII));
      default -> out.write("+OK\r\n".getBytes(StandardCharsets.US_ASCII));
    }
    out.flush();
  }

  private static String text(byte[] part) {
    return new String(part, StandardCharsets.UTF_8);
  }

  @Override
  public void close() throws IOException {
    server.close();
  }
}
