/** How a service reaches Redis: where it is, whom to trust, how long to wait. May use env. */
package dev.argus.core.redis;
