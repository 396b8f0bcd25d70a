package dev.argus.api.database;

/** Postgres cannot serve now; the message says why, and trying again later may help. */
public final class DatabaseUnavailable extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public DatabaseUnavailable(String reason, Throwable cause) {
    super(reason, cause);
  }
}
