package dev.argus.api.database;

import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Collectors;

/**
 * A Postgres address as libpq writes it: {@code postgresql://user:password@host:port/database},
 * also {@code postgres://}, with {@code ?sslmode=} and a few other parameters. Parts are
 * percent-decoded.
 */
public record DatabaseUrl(String jdbcUrl, String user, String password) {

  /** libpq's names of the parameters that are understood, and the JDBC driver's. */
  private static final Map<String, String> PARAMETERS =
      Map.of(
          "sslmode", "sslmode",
          "sslrootcert", "sslrootcert",
          "application_name", "ApplicationName",
          "connect_timeout", "connectTimeout");

  private static final String SHAPE = "postgresql://user:password@host:5432/database";

  /**
   * Reads an address.
   *
   * @throws IllegalArgumentException where it is none; the message never holds the password
   */
  public static DatabaseUrl of(String text) {
    URI uri;
    try {
      uri = new URI(text);
    } catch (URISyntaxException e) {
      throw malformed("it is no URI; percent-encode special characters of the password");
    }
    if (!"postgresql".equals(uri.getScheme()) && !"postgres".equals(uri.getScheme())) {
      throw malformed("its scheme is not postgresql");
    }
    if (uri.getHost() == null) {
      throw malformed("it names no host");
    }
    var database = uri.getRawPath() == null ? "" : uri.getRawPath().replaceFirst("^/", "");
    if (database.isEmpty() || database.contains("/")) {
      throw malformed("it names no database");
    }
    var login = (uri.getRawUserInfo() == null ? "" : uri.getRawUserInfo()).split(":", 2);
    if (login[0].isEmpty()) {
      throw malformed("it names no user");
    }
    var port = uri.getPort() < 0 ? 5432 : uri.getPort();
    var name = encoded(decoded(database));
    return new DatabaseUrl(
        "jdbc:postgresql://" + uri.getHost() + ":" + port + "/" + name + parameters(uri),
        decoded(login[0]),
        login.length < 2 ? "" : decoded(login[1]));
  }

  /** The database that it names. */
  public String database() {
    var path = jdbcUrl.substring(jdbcUrl.lastIndexOf('/') + 1);
    return decoded(path.replaceFirst("\\?.*", ""));
  }

  /** The same server and login, and another database. */
  public DatabaseUrl withDatabase(String name) {
    var slash = jdbcUrl.lastIndexOf('/') + 1;
    var rest = jdbcUrl.substring(slash).replaceFirst("^[^?]*", "");
    return new DatabaseUrl(jdbcUrl.substring(0, slash) + encoded(name) + rest, user, password);
  }

  /** What the driver is asked besides; the password travels here and never in an address. */
  public Properties properties() {
    var properties = new Properties();
    properties.setProperty("user", user);
    if (!password.isEmpty()) {
      properties.setProperty("password", password);
    }
    return properties;
  }

  @Override
  public String toString() {
    return jdbcUrl.replaceFirst("^jdbc:", "") + " as " + user;
  }

  private static String parameters(URI uri) {
    if (uri.getRawQuery() == null) {
      return "";
    }
    return Arrays.stream(uri.getRawQuery().split("&"))
        .map(pair -> pair.split("=", 2))
        .map(pair -> name(pair[0]) + "=" + encoded(pair.length < 2 ? "" : decoded(pair[1])))
        .collect(Collectors.joining("&", "?", ""));
  }

  private static String name(String parameter) {
    var name = PARAMETERS.get(parameter);
    if (name == null) {
      throw malformed(
          "its parameter '"
              + parameter
              + "' is not one of "
              + PARAMETERS.keySet().stream().sorted().collect(Collectors.joining(", ")));
    }
    return name;
  }

  private static String decoded(String text) {
    return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }

  private static IllegalArgumentException malformed(String why) {
    return new IllegalArgumentException("DATABASE_URL must look like " + SHAPE + ": " + why);
  }
}
