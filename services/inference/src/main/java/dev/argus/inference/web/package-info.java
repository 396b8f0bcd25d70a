/**
 * The routes of object detection: reading requests, running them on the workers, writing answers.
 * May use detect, runtime and log; knows no environment variable.
 */
package dev.argus.inference.web;
