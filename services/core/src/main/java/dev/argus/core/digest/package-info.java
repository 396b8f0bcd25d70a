/** SHA-256 of texts and bytes. Uses nothing. */
package dev.argus.core.digest;
