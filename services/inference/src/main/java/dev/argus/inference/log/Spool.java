package dev.argus.inference.log;

import dev.argus.core.trace.Carried;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * The directory in which predictions wait, oldest first, never larger than its bound. A file
 * appears by a rename, so a half-written one is never taken for a prediction. Files are not forced
 * to the disk: a spool outlives its process, not its machine.
 *
 * <p>What the log refused for good lies in {@code rejected/} for somebody to look at, within the
 * same bound, and makes room for what may still be sent.
 */
final class Spool implements AutoCloseable {
  private static final String UNFINISHED = ".unfinished";

  private final Path directory;
  private final Path rejectedDirectory;
  private final long maxBytes;
  private final FileChannel lock;
  private final Deque<Spooled> waiting = new ArrayDeque<>();
  private final Deque<Spooled> rejected = new ArrayDeque<>();
  private long bytes;
  private long lastOrder;

  private Spool(Path directory, long maxBytes, FileChannel lock) throws IOException {
    this.directory = directory;
    this.rejectedDirectory = Files.createDirectories(directory.resolve("rejected"));
    this.maxBytes = maxBytes;
    this.lock = lock;
    load(directory, waiting);
    load(rejectedDirectory, rejected);
  }

  /**
   * Opens a directory and finds what a former process left there.
   *
   * @throws IllegalStateException where it cannot be written or another process has it
   */
  static Spool open(Path directory, long maxBytes) {
    try {
      Files.createDirectories(directory);
      return new Spool(directory, maxBytes, locked(directory.resolve(".lock")));
    } catch (IOException e) {
      throw new IllegalStateException("SPOOL_DIR cannot be used: " + e, e);
    }
  }

  private static FileChannel locked(Path file) throws IOException {
    var channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    try {
      if (channel.tryLock() != null) {
        return channel;
      }
    } catch (OverlappingFileLockException e) {
      // This very process has it: the same answer.
    }
    channel.close();
    throw new IllegalStateException(
        "SPOOL_DIR " + file.getParent() + " is in use by another process; give each its own.");
  }

  private void load(Path from, Deque<Spooled> into) throws IOException {
    var found = new ArrayList<Spooled>();
    try (var files = Files.newDirectoryStream(from)) {
      for (var file : files) {
        if (file.getFileName().toString().startsWith(UNFINISHED)) {
          Files.delete(file);
        } else if (Files.isRegularFile(file)) {
          Spooled.of(file, Files.size(file)).ifPresent(found::add);
        }
      }
    }
    found.sort(Comparator.comparingLong(Spooled::order));
    for (var spooled : found) {
      into.add(spooled);
      bytes += spooled.bytes();
      lastOrder = Math.max(lastOrder, spooled.order());
    }
  }

  /** Keeps a prediction; false where it does not fit, which loses it. */
  boolean add(Prediction prediction, Carried carried) throws IOException {
    var boundary = UUID.randomUUID().toString();
    var form = new FormBody(boundary, prediction);
    if (!makeRoom(form.length())) {
      return false;
    }
    var unfinished = directory.resolve(UNFINISHED + boundary);
    try {
      try (var out = Files.newOutputStream(unfinished)) {
        form.writeTo(out);
      }
      var name = Spooled.name(nextOrder(), boundary, prediction.requestId());
      append(unfinished, new Spooled(directory.resolve(name), form.length(), carried));
    } finally {
      Files.deleteIfExists(unfinished);
    }
    return true;
  }

  private synchronized void append(Path unfinished, Spooled finished) throws IOException {
    Files.move(unfinished, finished.file(), StandardCopyOption.ATOMIC_MOVE);
    waiting.addLast(finished);
    bytes += finished.bytes();
    notifyAll();
  }

  /** The clock in microseconds, but never the same twice and never backwards. */
  private synchronized long nextOrder() {
    lastOrder = Math.max(lastOrder + 1, System.currentTimeMillis() * 1000);
    return lastOrder;
  }

  private synchronized boolean makeRoom(long needed) throws IOException {
    while (bytes + needed > maxBytes && !rejected.isEmpty()) {
      drop(rejected.removeFirst());
    }
    return bytes + needed <= maxBytes;
  }

  /** Waits for a prediction and returns the first, which stays; none when the time is over. */
  synchronized Optional<Spooled> first(Duration wait) throws InterruptedException {
    var until = System.nanoTime() + wait.toNanos();
    while (waiting.isEmpty()) {
      var left = (until - System.nanoTime()) / 1_000_000;
      if (left <= 0) {
        return Optional.empty();
      }
      wait(left);
    }
    return Optional.of(waiting.getFirst());
  }

  /** Forgets a prediction that was sent. */
  synchronized void remove(Spooled sent) throws IOException {
    waiting.remove(sent);
    drop(sent);
  }

  /** Puts a prediction behind the others: its trouble may be its own. */
  synchronized void postpone(Spooled later) {
    if (waiting.remove(later)) {
      waiting.addLast(later);
    }
  }

  /** Puts a prediction aside that will never be accepted. */
  synchronized void reject(Spooled refused) throws IOException {
    waiting.remove(refused);
    var file = rejectedDirectory.resolve(refused.file().getFileName());
    Files.move(refused.file(), file, StandardCopyOption.ATOMIC_MOVE);
    rejected.addLast(new Spooled(file, refused.bytes(), Carried.NONE));
  }

  private synchronized void drop(Spooled spooled) throws IOException {
    bytes -= spooled.bytes();
    Files.deleteIfExists(spooled.file());
  }

  /** Predictions that wait to be sent. */
  synchronized int files() {
    return waiting.size();
  }

  /** Bytes of all files, the rejected ones too. */
  synchronized long bytes() {
    return bytes;
  }

  /** The request ids that wait, first to be sent first. */
  synchronized List<String> requestIds() {
    return waiting.stream().map(Spooled::requestId).toList();
  }

  @Override
  public void close() {
    try {
      lock.close();
    } catch (IOException e) {
      // The lock goes with the process.
    }
  }
}
