/**
 * The dialect of DeepStack and CodeProject.AI, as far as detection goes. May use serve, model,
 * detect, and v1 for what the log keeps.
 */
package dev.argus.inference.deepstack;
