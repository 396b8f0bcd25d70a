package dev.argus.inference.oip;

import io.grpc.Decompressor;
import io.grpc.DecompressorRegistry;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.GZIPInputStream;

/**
 * Unpacks messages as they are read. gRPC's own looks at them as they arrive, where what is not
 * gzip ends its call with {@code UNKNOWN}.
 */
final class GrpcGzip implements Decompressor {
  static final DecompressorRegistry REGISTRY =
      DecompressorRegistry.getDefaultInstance().with(new GrpcGzip(), true);

  private GrpcGzip() {}

  @Override
  public String getMessageEncoding() {
    return "gzip";
  }

  @Override
  public InputStream decompress(InputStream packed) {
    return new Unpacked(packed);
  }

  private static final class Unpacked extends InputStream {
    private final InputStream packed;
    private InputStream unpacked;

    Unpacked(InputStream packed) {
      this.packed = packed;
    }

    private InputStream unpacked() throws IOException {
      if (unpacked == null) {
        unpacked = new GZIPInputStream(packed);
      }
      return unpacked;
    }

    @Override
    public int read() throws IOException {
      return unpacked().read();
    }

    @Override
    public int read(byte[] into, int from, int length) throws IOException {
      return unpacked().read(into, from, length);
    }

    @Override
    public void close() throws IOException {
      (unpacked == null ? packed : unpacked).close();
    }
  }
}
