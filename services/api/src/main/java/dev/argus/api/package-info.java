/** One role per process, chosen by ROLE. */
package dev.argus.api;
