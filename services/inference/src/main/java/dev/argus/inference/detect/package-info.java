/**
 * Object detection: the layouts of detectors' outputs and the boxes in them. Pure functions around
 * one session; may use core.model, vision, model and runtime, knows no HTTP.
 */
package dev.argus.inference.detect;
