/**
 * The models of a process: found, loaded, leased to requests, replaced while requests run. May use
 * core.model and runtime; knows no task and no HTTP but the refusal of what is not there.
 */
package dev.argus.inference.model;
