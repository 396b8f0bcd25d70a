/**
 * Keypoints of people: crops, the decoding of SimCC, models, drawing. May use model, runtime,
 * vision and, to find the people, detect; knows no HTTP.
 */
package dev.argus.inference.pose;
