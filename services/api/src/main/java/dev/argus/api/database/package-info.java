/** A role's Postgres: address, pool, migration that waits for the server. May use core only. */
package dev.argus.api.database;
