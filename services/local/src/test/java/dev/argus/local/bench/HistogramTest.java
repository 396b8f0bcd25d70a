package dev.argus.local.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class HistogramTest {
  private static final String METRICS =
      """
      # TYPE http_server_requests_seconds histogram
      http_server_requests_seconds_bucket{route="/a",status="503",le="0.01"} %d
      http_server_requests_seconds_bucket{route="/a",status="503",le="0.1"} %d
      http_server_requests_seconds_bucket{route="/a",status="503",le="+Inf"} %d
      http_server_requests_seconds_bucket{route="/a",status="200",le="0.01"} 7
      other_seconds_bucket{route="/a",status="503",le="0.01"} 7
      """;

  @Test
  void readsTheSeriesWithTheLabelsOnly() {
    Histogram shed = read(94, 99, 100);

    assertEquals(100, shed.count());
    assertEquals(0.01, shed.at(94));
    assertEquals(0.1, shed.at(95));
    assertEquals(Double.POSITIVE_INFINITY, shed.at(100));
  }

  @Test
  void countsWhatCameSince() {
    Histogram since = read(20, 30, 110).since(read(10, 20, 100));

    assertEquals(10, since.count());
    assertEquals(0.01, since.at(95));
  }

  @Test
  void nothingIsNothing() {
    assertEquals(0, Histogram.read("", "http_server_requests_seconds").count());
  }

  private static Histogram read(int fast, int slow, int all) {
    return Histogram.read(
        METRICS.formatted(fast, slow, all), "http_server_requests_seconds", "status=\"503\"");
  }
}
