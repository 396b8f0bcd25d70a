/**
 * What every task does with pixels and boxes: letterbox, tensor, suppression, drawing. Pure
 * functions; may use core.image and core.model, knows no model and no HTTP.
 */
package dev.argus.inference.vision;
