/**
 * JPEG files as cameras, browsers and most tools write them, decoded in Java: to the bit what
 * libjpeg-turbo makes of them, whichever JDK is underneath. A JDK that comes with its own libjpeg
 * 6b takes more than twice as long.
 */
package dev.argus.core.jpeg;
