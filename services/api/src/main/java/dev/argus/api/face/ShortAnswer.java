package dev.argus.api.face;

import java.io.ByteArrayOutputStream;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodySubscriber;
import java.net.http.HttpResponse.BodySubscribers;

/** Takes an answer of a few lines into memory, and no more of what may be endless. */
final class ShortAnswer implements HttpResponse.BodyHandler<byte[]> {
  private static final int MOST_BYTES = 8 << 10;

  @Override
  public BodySubscriber<byte[]> apply(HttpResponse.ResponseInfo info) {
    var bytes = new ByteArrayOutputStream();
    return BodySubscribers.mapping(
        BodySubscribers.ofByteArrayConsumer(chunk -> chunk.ifPresent(more -> append(bytes, more))),
        done -> bytes.toByteArray());
  }

  /** What it throws ends the exchange. */
  private static void append(ByteArrayOutputStream bytes, byte[] more) {
    if (bytes.size() + more.length > MOST_BYTES) {
      throw new IllegalStateException("an answer of more than " + MOST_BYTES + " bytes");
    }
    bytes.writeBytes(more);
  }
}
