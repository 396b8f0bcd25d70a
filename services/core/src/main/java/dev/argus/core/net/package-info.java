/**
 * Fetching what a stranger's address names without being led into the own network. Uses Apache
 * HttpClient.
 */
package dev.argus.core.net;
