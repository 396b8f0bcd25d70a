/**
 * The dialect of Label Studio's machine-learning backends: tasks in, keypoints in percent of the
 * picture out. May use serve, pose and core; knows no environment variable but its own.
 *
 * @see <a
 *     href="https://github.com/HumanSignal/label-studio-ml-backend/blob/master/label_studio_ml/api.py">label_studio_ml/api.py</a>
 */
package dev.argus.inference.labelstudio;
