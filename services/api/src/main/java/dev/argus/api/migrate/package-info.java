/**
 * Makes one database and one role for each system, with the login of the server's administrator.
 * Uses the addresses of {@link dev.argus.api.database} and core.
 */
package dev.argus.api.migrate;
