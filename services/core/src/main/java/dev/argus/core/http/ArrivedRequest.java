package dev.argus.core.http;

import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Queue;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;

/** A request whose body lies in memory: reading it never waits. */
final class ArrivedRequest extends Request.Wrapper {
  private static final int SMALL = 4 << 10;

  private final Queue<Content.Chunk> chunks = new ArrayDeque<>();
  private ByteBuffer collecting = ByteBuffer.allocate(0);
  private long length;

  ArrivedRequest(Request request) {
    super(request);
  }

  /** Bytes that came. */
  long length() {
    return length;
  }

  /** Takes over a chunk that was read, a failure included, and gives its buffer back to Jetty. */
  void add(Content.Chunk chunk) {
    if (Content.Chunk.isFailure(chunk)) {
      flush();
      chunks.add(chunk);
      return;
    }
    length += chunk.remaining();
    // Many small chunks would weigh more than their bytes.
    if (chunk.remaining() > collecting.remaining()) {
      flush();
      collecting = ByteBuffer.allocate(Math.max(SMALL, chunk.remaining()));
    }
    collecting.put(chunk.getByteBuffer());
    chunk.release();
    if (chunk.isLast()) {
      flush();
      chunks.add(Content.Chunk.EOF);
    }
  }

  private void flush() {
    if (collecting.position() > 0) {
      chunks.add(Content.Chunk.from(collecting.flip(), false));
      collecting = ByteBuffer.allocate(0);
    }
  }

  @Override
  public Content.Chunk read() {
    Content.Chunk chunk = chunks.peek();
    if (chunk == null) {
      return super.read();
    }
    // The last one, EOF or a failure, is the answer to every further read.
    return chunk.isLast() ? chunk : chunks.poll();
  }

  @Override
  public void demand(Runnable ready) {
    if (chunks.isEmpty()) {
      super.demand(ready);
    } else {
      ready.run();
    }
  }

  @Override
  public boolean consumeAvailable() {
    chunks.removeIf(chunk -> !chunk.isLast());
    return (!chunks.isEmpty() && !Content.Chunk.isFailure(chunks.peek()))
        || super.consumeAvailable();
  }
}
