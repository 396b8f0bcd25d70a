/**
 * Role {@code logging}: the prediction log. Routes and strict reading of requests, the rows in
 * Postgres, retention with its archive. May use {@code database}, {@code picture} and core.
 */
package dev.argus.api.logging;
