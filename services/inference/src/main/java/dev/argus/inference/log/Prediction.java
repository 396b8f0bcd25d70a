package dev.argus.inference.log;

/**
 * One answered request, as the prediction log takes it.
 *
 * @param requestId the id under which it is logged; sending it twice is harmless
 * @param json the {@code prediction} part of {@code POST /predictions}, UTF-8: the answer, {@code
 *     at} and {@code request}
 * @param mediaType content type of the picture, such as {@code image/jpeg}
 * @param picture the picture's bytes as they were received
 */
public record Prediction(String requestId, byte[] json, String mediaType, byte[] picture) {}
