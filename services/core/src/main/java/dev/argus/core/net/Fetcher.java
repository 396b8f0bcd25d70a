package dev.argus.core.net;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.ManagedHttpClientConnectionFactory;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.util.Timeout;

/**
 * Fetches an address that a client named. Every hop is checked anew; its name is resolved once and
 * the connection goes to the address that was checked, so a second, different answer of the name
 * server changes nothing. Redirects, bytes and the whole time are capped.
 */
public final class Fetcher implements AutoCloseable {
  private static final int MAX_HOPS = 5;
  private static final int MOST_BYTES = Integer.MAX_VALUE - 8;
  private static final Timeout CONNECT = Timeout.ofSeconds(3);

  /** Of an answer's head, whose memory nobody has claimed. */
  private static final Http1Config HEAD =
      Http1Config.custom().setMaxLineLength(8 << 10).setMaxHeaderCount(100).build();

  private final FetchRules rules;
  private final long maxBytes;
  private final Duration deadline;
  private final ScheduledExecutorService clock = clock();

  /**
   * A fetcher.
   *
   * @param maxBytes largest body
   * @param deadline for all hops together
   */
  public Fetcher(FetchRules rules, long maxBytes, Duration deadline) {
    this.rules = rules;
    this.maxBytes = maxBytes;
    this.deadline = deadline;
  }

  /**
   * The body of the address.
   *
   * @throws FetchException when the address is refused, or does not answer as it should
   */
  public byte[] fetch(String address) throws FetchException {
    return fetch(address, Credential.NONE);
  }

  /**
   * The body of the address.
   *
   * @param credential shown to its own server, wherever redirects lead
   * @throws FetchException when the address is refused, or does not answer as it should
   */
  public byte[] fetch(String address, Credential credential) throws FetchException {
    return fetch(address, credential, deadline);
  }

  /**
   * The body of the address.
   *
   * @param within this time, where that is shorter than this fetcher's own
   * @throws FetchException when the address is refused, or does not answer as it should
   */
  public byte[] fetch(String address, Credential credential, Duration within)
      throws FetchException {
    Duration time = within.compareTo(deadline) < 0 ? within : deadline;
    long end = System.nanoTime() + time.toNanos();
    URI uri = parse(address);
    for (int hop = 0; hop < MAX_HOPS; hop++) {
      Answer answer = get(uri, credential, end);
      if (answer.location().isEmpty()) {
        return answer.body();
      }
      uri = redirected(uri, answer.location());
    }
    throw FetchException.failed("The image address redirects too often.");
  }

  /** A body, or where to look instead. */
  private record Answer(byte[] body, String location) {}

  private Answer get(URI uri, Credential credential, long end) throws FetchException {
    rules.check(uri);
    List<InetAddress> addresses = rules.resolve(uri);
    HttpGet request = request(uri);
    credential.header(uri).ifPresent(value -> request.setHeader("Authorization", value));
    long left = end - System.nanoTime();
    ScheduledFuture<?> alarm = clock.schedule(request::abort, left, TimeUnit.NANOSECONDS);
    try (CloseableHttpClient client = client(addresses)) {
      return client.execute(request, response -> read(request, response));
    } catch (TooLarge e) {
      throw new FetchException(
          FetchException.Kind.TOO_LARGE,
          "The image address answers more than " + maxBytes + " bytes.");
    } catch (IOException e) {
      throw FetchException.failed(
          request.isAborted()
              ? "The image address did not answer in time."
              : "The image address could not be fetched.");
    } catch (IllegalStateException e) {
      // The client's own words for an abort that comes while it connects.
      if (!request.isAborted()) {
        throw e;
      }
      throw FetchException.failed("The image address did not answer in time.");
    } finally {
      alarm.cancel(false);
    }
  }

  private static HttpGet request(URI uri) throws FetchException {
    try {
      return new HttpGet(uri);
    } catch (IllegalArgumentException e) {
      throw FetchException.refused("The image address is not a valid URL.");
    }
  }

  private Answer read(HttpGet request, ClassicHttpResponse response) throws IOException {
    Header location = response.getFirstHeader("Location");
    if (response.getCode() / 100 == 3 && location != null) {
      return new Answer(new byte[0], location.getValue());
    }
    if (response.getCode() != 200 || response.getEntity() == null) {
      throw new IOException("status " + response.getCode());
    }
    InputStream in = response.getEntity().getContent();
    boolean announced = response.getEntity().getContentLength() > maxBytes;
    byte[] body = announced ? new byte[0] : in.readNBytes((int) Math.min(maxBytes + 1, MOST_BYTES));
    if (announced || body.length > maxBytes) {
      // Closing the stream instead would read an endless body to its end.
      request.abort();
      throw new TooLarge();
    }
    return new Answer(body, "");
  }

  private static final class TooLarge extends IOException {
    private static final long serialVersionUID = 1L;
  }

  /** A client for one hop: it knows no other address than those that were checked. */
  private static CloseableHttpClient client(List<InetAddress> addresses) {
    return HttpClients.custom()
        .setConnectionManager(
            PoolingHttpClientConnectionManagerBuilder.create()
                .setDnsResolver(new Pinned(addresses))
                .setConnectionFactory(
                    ManagedHttpClientConnectionFactory.builder().http1Config(HEAD).build())
                .setDefaultConnectionConfig(
                    ConnectionConfig.custom().setConnectTimeout(CONNECT).build())
                .build())
        .disableRedirectHandling()
        .disableAutomaticRetries()
        .disableContentCompression()
        .disableCookieManagement()
        .disableAuthCaching()
        .setUserAgent("argus")
        .build();
  }

  private record Pinned(List<InetAddress> addresses) implements DnsResolver {
    @Override
    public InetAddress[] resolve(String host) {
      return addresses.toArray(InetAddress[]::new);
    }

    @Override
    public List<InetSocketAddress> resolve(String host, int port) {
      return addresses.stream().map(address -> new InetSocketAddress(address, port)).toList();
    }

    @Override
    public String resolveCanonicalHostname(String host) throws UnknownHostException {
      return host;
    }
  }

  private static URI parse(String address) throws FetchException {
    try {
      return URI.create(address);
    } catch (IllegalArgumentException e) {
      throw FetchException.refused("The image address is not a valid URL.");
    }
  }

  private static URI redirected(URI from, String location) throws FetchException {
    try {
      return from.resolve(location);
    } catch (IllegalArgumentException e) {
      throw FetchException.failed("The image address redirects to something that is no URL.");
    }
  }

  private static ScheduledExecutorService clock() {
    ScheduledThreadPoolExecutor clock =
        new ScheduledThreadPoolExecutor(
            1,
            task -> {
              Thread thread = new Thread(task, "fetch-deadline");
              thread.setDaemon(true);
              return thread;
            });
    clock.setRemoveOnCancelPolicy(true);
    return clock;
  }

  @Override
  public void close() {
    clock.shutdownNow();
  }
}
