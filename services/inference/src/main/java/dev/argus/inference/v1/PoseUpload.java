package dev.argus.inference.v1;

import dev.argus.inference.pose.PoseOptions;

/**
 * A request for poses that has been read.
 *
 * @param picture bytes as received
 * @param options defaults with what the request changes
 * @param annotated whether the answer is the picture with its skeletons drawn
 */
record PoseUpload(byte[] picture, PoseOptions options, boolean annotated) {}
