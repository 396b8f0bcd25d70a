package dev.argus.local.stores;

import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;

/** The parts of {@code postgresql://user[:password]@host[:port]/database}. */
record DatabaseUrl(String user, String password, int port, String database) {

  static DatabaseUrl of(String text) {
    URI uri = URI.create(text);
    String userInfo = uri.getRawUserInfo() == null ? "postgres" : uri.getRawUserInfo();
    int colon = userInfo.indexOf(':');
    String path = uri.getPath() == null ? "" : uri.getPath();
    String user = decode(colon < 0 ? userInfo : userInfo.substring(0, colon));
    String database = path.startsWith("/") ? path.substring(1) : path;
    return new DatabaseUrl(
        user,
        colon < 0 ? "" : decode(userInfo.substring(colon + 1)),
        uri.getPort() < 0 ? 5432 : uri.getPort(),
        database.isEmpty() ? user : database);
  }

  /** Never the password. */
  @Override
  public String toString() {
    return "postgresql://" + user + "@localhost:" + port + "/" + database;
  }

  private static String decode(String text) {
    return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
  }
}
