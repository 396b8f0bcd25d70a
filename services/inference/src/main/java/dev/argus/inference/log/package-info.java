/**
 * Hands every prediction to the prediction log without slowing a request and without losing one
 * while the log is away. May use core; knows nothing of models or tensors.
 */
package dev.argus.inference.log;
