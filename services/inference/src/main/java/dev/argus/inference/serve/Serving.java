package dev.argus.inference.serve;

import dev.argus.core.metrics.Metrics;
import dev.argus.inference.runtime.Device;

/**
 * What every dialect is given.
 *
 * @param admission of requests
 * @param pictures that come as text
 * @param runner of the work
 * @param device that models run on
 * @param metrics of the process
 */
public record Serving(
    Admission admission, PictureSource pictures, Runner runner, Device device, Metrics metrics) {}
