package dev.argus.inference.web;

import dev.argus.inference.detect.Detector;

/**
 * What a worker made of a request.
 *
 * @param image the upright picture
 * @param result boxes and the detector's own timings
 * @param drawn the picture with its boxes, empty when it was not asked for
 * @param waited how long it took before the detector's turn
 */
record Outcome(DetectAnswer.Image image, Detector.Result result, byte[] drawn, Waited waited) {
  /**
   * Nanoseconds.
   *
   * @param queue until a worker was free
   * @param decode from bytes to pixels
   */
  record Waited(long queue, long decode) {}
}
