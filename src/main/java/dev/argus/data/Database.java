package dev.argus.data;

import dev.argus.settings.DatabaseSettings;

/**
 * The database of one system.
 *
 * @param namespace the system's namespace
 * @param server the name, in that namespace, of a server that runs there for this system alone
 * @param settings its name, role and credentials
 */
public record Database(String namespace, String server, DatabaseSettings settings) {}
