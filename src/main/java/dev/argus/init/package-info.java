/**
 * Gives a stack the secrets that nobody else has to choose: {@link dev.argus.init.Init} is the
 * command. Reads stack files and settings; nothing else uses this package.
 */
package dev.argus.init;
