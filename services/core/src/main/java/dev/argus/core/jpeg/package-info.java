/**
 * JPEG files as cameras, browsers and most tools write them, decoded in Java: to the bit what
 * libjpeg-turbo, and so Pillow, makes of them, whichever libjpeg the JDK underneath comes with.
 */
package dev.argus.core.jpeg;
