package dev.argus.core.model;

import java.io.IOException;
import java.io.InputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/** One file out of a ZIP that is read as it arrives. */
final class ZipMember {
  /**
   * What lies before the file wanted: the exporter's notes and sample pictures, a few megabytes.
   */
  private static final long MOST_SKIPPED = 64L << 20;

  private ZipMember() {}

  /**
   * The content of the first file of this name, in whatever folder of the archive.
   *
   * @throws IOException when there is none, or too much lies before it
   */
  static InputStream of(InputStream archive, String name) throws IOException {
    ZipInputStream in = new ZipInputStream(archive);
    long skipped = 0;
    for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
      if (entry.getName().equals(name) || entry.getName().endsWith("/" + name)) {
        return in;
      }
      skipped += in.skip(MOST_SKIPPED + 1 - skipped);
      if (skipped > MOST_SKIPPED) {
        throw new IOException("too much lies before " + name + " in the archive");
      }
    }
    throw new IOException("the archive has no " + name);
  }
}
