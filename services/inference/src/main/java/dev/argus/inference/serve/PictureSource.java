package dev.argus.inference.serve;

import dev.argus.core.http.Problem;
import dev.argus.core.http.SentPicture;
import dev.argus.core.metrics.Metrics;
import dev.argus.core.net.Credential;
import dev.argus.core.net.FetchException;
import dev.argus.core.net.Fetcher;
import java.time.Duration;
import java.util.function.Function;

/** Pictures that a request brings as text: base64, a data URI, or an address to fetch from. */
public final class PictureSource {
  private static final int FETCHES_AT_ONCE = 8;
  private static final String KINDS = "base64, a data URI, or an http or https address";

  private final Fetcher fetcher;
  private final long maxFetch;
  private final Duration patience;
  private final Slots fetches;

  /**
   * A source.
   *
   * @param maxFetch largest fetched picture, in bytes
   * @param patience longest time for all that a request has fetched
   */
  public PictureSource(Fetcher fetcher, long maxFetch, Duration patience, Metrics metrics) {
    this.fetcher = fetcher;
    this.maxFetch = maxFetch;
    this.patience = patience;
    this.fetches = new Slots(FETCHES_AT_ONCE, () -> Meter.SHED.count(metrics, "fetches"));
  }

  /** Whether a text is an address that a picture would be fetched from. */
  public static boolean isAddress(String text) {
    return text.regionMatches(true, 0, "http://", 0, 7)
        || text.regionMatches(true, 0, "https://", 0, 8);
  }

  /**
   * The picture that a text names or holds.
   *
   * @param field that holds the text, for messages
   * @param claim of the request, which takes in what is fetched
   * @throws Problem 400, 413 or 422 with what is wrong, 503 when too many are being fetched
   */
  public byte[] picture(String field, String text, Admission.Claim claim) {
    return pictures(field, claim).apply(text);
  }

  /**
   * The same for a request of several pictures, asked for one after the other: what is fetched for
   * it has to come within the time of one request, however many there are.
   *
   * @throws Problem also 504 when that time is over
   */
  public Function<String, byte[]> pictures(String field, Admission.Claim claim) {
    long end = System.nanoTime() + patience.toNanos();
    return text -> {
      String stripped = text.strip();
      return some(
          isAddress(stripped)
              ? fetch(stripped, Credential.NONE, claim, end)
              : SentPicture.ofText(field, stripped, KINDS));
    };
  }

  /**
   * A picture that came as bytes.
   *
   * @throws Problem 400 when it is empty
   */
  public static byte[] some(byte[] picture) {
    if (picture.length == 0) {
      throw Problem.badRequest("The picture is empty.");
    }
    return picture;
  }

  /**
   * The picture at an address.
   *
   * @param credential shown to its own server only
   * @param claim which takes in what is fetched
   * @throws Problem 400, 413 or 422 with what is wrong, 503 when too many are being fetched, 504
   *     when it does not come within the time of a request
   */
  public byte[] fetch(String address, Credential credential, Admission.Claim claim) {
    return fetch(address, credential, claim, System.nanoTime() + patience.toNanos());
  }

  @SuppressWarnings("try") // held, not used
  private byte[] fetch(String address, Credential credential, Admission.Claim claim, long end) {
    try (Slots.Slot slot = fetches.take()) {
      // How large it is shows only when it has come.
      claim.takeUpTo(maxFetch);
      Duration left = Duration.ofNanos(Math.max(0, end - System.nanoTime()));
      byte[] picture = fetcher.fetch(address, credential, left);
      claim.keep(picture.length);
      return picture;
    } catch (FetchException e) {
      if (System.nanoTime() - end > 0) {
        throw Problem.of(
            504,
            "The pictures took longer than %d seconds to come; ask for fewer at a time."
                .formatted(patience.toSeconds()));
      }
      throw switch (e.kind()) {
        case REFUSED -> Problem.badRequest(e.getMessage());
        case FAILED -> Problem.unusable(e.getMessage());
        case TOO_LARGE -> Problem.tooLarge(e.getMessage());
      };
    }
  }
}
