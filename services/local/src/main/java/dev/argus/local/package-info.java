/** Starts rendered manifests as local processes. */
package dev.argus.local;
