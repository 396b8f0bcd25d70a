package dev.argus.inference.serve;

import dev.argus.core.http.Problem;
import dev.argus.core.http.SentPicture;
import dev.argus.core.metrics.Metrics;
import dev.argus.core.net.Credential;
import dev.argus.core.net.FetchException;
import dev.argus.core.net.Fetcher;

/** Pictures that a request brings as text: base64, a data URI, or an address to fetch from. */
public final class PictureSource {
  private static final int FETCHES_AT_ONCE = 8;
  private static final String KINDS = "base64, a data URI, or an http or https address";

  private final Fetcher fetcher;
  private final long maxFetch;
  private final Slots fetches;

  /**
   * A source.
   *
   * @param maxFetch largest fetched picture, in bytes
   */
  public PictureSource(Fetcher fetcher, long maxFetch, Metrics metrics) {
    this.fetcher = fetcher;
    this.maxFetch = maxFetch;
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
    String stripped = text.strip();
    return some(
        isAddress(stripped) ? fetch(stripped, claim) : SentPicture.ofText(field, stripped, KINDS));
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

  private byte[] fetch(String address, Admission.Claim claim) {
    return fetch(address, Credential.NONE, claim);
  }

  /**
   * The picture at an address.
   *
   * @param credential shown to its own server only
   * @param claim which takes in what is fetched
   * @throws Problem 400, 413 or 422 with what is wrong, 503 when too many are being fetched
   */
  @SuppressWarnings("try") // held, not used
  public byte[] fetch(String address, Credential credential, Admission.Claim claim) {
    try (Slots.Slot slot = fetches.take()) {
      // How large it is shows only when it has come.
      claim.takeUpTo(maxFetch);
      byte[] picture = fetcher.fetch(address, credential);
      claim.keep(picture.length);
      return picture;
    } catch (FetchException e) {
      throw switch (e.kind()) {
        case REFUSED -> Problem.badRequest(e.getMessage());
        case FAILED -> Problem.unusable(e.getMessage());
        case TOO_LARGE -> Problem.tooLarge(e.getMessage());
      };
    }
  }
}
