/** SHA-256 of texts, bytes and files. Uses nothing. */
package dev.argus.core.digest;
