/** SHA-256 of texts, bytes and streams. Uses nothing. */
package dev.argus.core.digest;
