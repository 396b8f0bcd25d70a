/**
 * The Open Inference Protocol, version 2: models by name, tensors in and out, pictures where a task
 * says what it makes of them, and the repository that models are loaded from. May use serve, model,
 * runtime, vision, what a task offers, and v1 for what the log keeps and how documents are served.
 */
package dev.argus.inference.oip;
