/**
 * Pictures from untrusted bytes: what they are is read from the header, checked, then decoded to
 * the pixels that Pillow's {@code Image.open(f).convert("RGB")} gives. Usual JPEG files by {@link
 * dev.argus.core.jpeg}, all others by ImageIO; knows no HTTP.
 */
package dev.argus.core.image;
