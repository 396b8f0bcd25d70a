package dev.argus.local.run;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** TCP ports of this machine: whether one is free, and who holds it if not. */
public final class Ports {
  private static final int CONNECT_MILLIS = 200;
  private static final String LISTENING = "0A";
  private static final long NO_PID = -1;

  private Ports() {}

  /** Nobody answers on it and a server could listen on it, on loopback. */
  public static boolean isFree(int port) {
    try (Socket socket = new Socket()) {
      socket.connect(onLoopback(port), CONNECT_MILLIS);
      return false;
    } catch (IOException e) {
      // Refused, as hoped.
    }
    try (ServerSocket socket = new ServerSocket()) {
      socket.setReuseAddress(true);
      socket.bind(onLoopback(port));
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  /** What {@code BIND_ADDRESS} says: IPv4, even where localhost means ::1 first. */
  private static InetSocketAddress onLoopback(int port) throws UnknownHostException {
    return new InetSocketAddress(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), port);
  }

  /** The process that listens on {@code port}, if the operating system tells this user. */
  public static Optional<ProcessHandle> holder(int port) {
    long pid = Files.isDirectory(Path.of("/proc/self/fd")) ? fromProc(port) : fromLsof(port);
    return ProcessHandle.of(pid);
  }

  /** Its program's name, for people. */
  public static String nameOf(ProcessHandle process) {
    return process
        .info()
        .command()
        .map(command -> Path.of(command).getFileName().toString())
        .orElse("a process");
  }

  /** Linux: the socket's inode from /proc/net/tcp, then whose file descriptor it is. */
  private static long fromProc(int port) {
    try (Stream<Path> processes = Files.list(Path.of("/proc"))) {
      Set<String> sockets = new HashSet<>();
      for (String table : List.of("/proc/net/tcp", "/proc/net/tcp6")) {
        addSockets(Path.of(table), String.format("%04X", port), sockets);
      }
      return processes
          .filter(process -> process.getFileName().toString().matches("[0-9]+"))
          .filter(process -> holdsAny(process.resolve("fd"), sockets))
          .mapToLong(process -> Long.parseLong(process.getFileName().toString()))
          .findFirst()
          .orElse(NO_PID);
    } catch (IOException e) {
      return NO_PID;
    }
  }

  private static void addSockets(Path table, String port, Set<String> sockets) throws IOException {
    if (!Files.exists(table)) {
      return;
    }
    for (String line : Files.readAllLines(table)) {
      String[] fields = line.strip().split("\\s+", -1);
      if (fields.length > 9 && fields[3].equals(LISTENING) && fields[1].endsWith(":" + port)) {
        sockets.add("socket:[" + fields[9] + "]");
      }
    }
  }

  private static boolean holdsAny(Path descriptors, Set<String> sockets) {
    try (Stream<Path> files = Files.list(descriptors)) {
      return files.anyMatch(file -> sockets.contains(target(file)));
    } catch (IOException e) {
      return false; // Another user's process, or one that just ended.
    }
  }

  private static String target(Path link) {
    try {
      return Files.readSymbolicLink(link).toString();
    } catch (IOException e) {
      return "";
    }
  }

  private static long fromLsof(int port) {
    try {
      Process lsof =
          new ProcessBuilder("lsof", "-nP", "-t", "-iTCP:" + port, "-sTCP:LISTEN").start();
      String output = new String(lsof.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      lsof.waitFor(5, TimeUnit.SECONDS);
      return output.isBlank() ? NO_PID : Long.parseLong(output.strip().lines().toList().get(0));
    } catch (IOException | NumberFormatException e) {
      return NO_PID;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return NO_PID;
    }
  }
}
