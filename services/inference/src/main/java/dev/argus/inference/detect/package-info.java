/**
 * Object detection on pixels: letterbox, tensor, the layouts of YOLO outputs, suppression, drawing.
 * Pure functions around one session; may use core.image, core.model and runtime, knows no HTTP.
 */
package dev.argus.inference.detect;
