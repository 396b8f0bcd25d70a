package dev.argus.api.face;

import java.net.URI;

/**
 * One that can be asked.
 *
 * @param name for log lines
 * @param address without a path
 */
record Worker(String name, URI address) {}
