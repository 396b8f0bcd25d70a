/**
 * Graphs made cheaper to run before ONNX Runtime gets them, where it does not see for itself that
 * it could: what comes out is the same but for the order in which numbers are added. Uses nothing
 * but the format of ONNX files.
 */
package dev.argus.inference.graph;
