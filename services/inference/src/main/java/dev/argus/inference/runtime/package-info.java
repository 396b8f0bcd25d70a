/**
 * Running models: the one door to ONNX Runtime, the workers that go through it, and the memory they
 * may take. May use core and graph; knows no HTTP route and no kind of model.
 */
package dev.argus.inference.runtime;
