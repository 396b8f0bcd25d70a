/**
 * Object detection over HTTP: the settings, the routes and the main class. May use every other
 * package of this module.
 */
package dev.argus.inference;
