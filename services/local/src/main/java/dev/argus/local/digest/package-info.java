/** SHA-256 of texts, bytes and files, as the services have it in their core. Uses nothing. */
package dev.argus.local.digest;
