package dev.argus.local.enrol;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;

/**
 * What was done, to be kept as a proof; nothing of a face is in it.
 *
 * @param done {@code enrolled} or {@code erased}
 * @param user whom
 * @param embeddings how many were added or erased
 * @param left how many the user has now
 * @param at when, UTC
 * @param document where it is kept
 * @param before its version before: a Secret's resourceVersion, a file's digest; empty: there was
 *     none
 * @param after its version now
 * @param sha256 of the document now
 * @param users how many stand in it now
 */
@JsonPropertyOrder({"done", "user", "embeddings", "left", "at", "document", "before", "after"})
record Receipt(
    String done,
    String user,
    int embeddings,
    int left,
    String at,
    String document,
    String before,
    String after,
    String sha256,
    int users) {
  private static final ObjectMapper JSON = new ObjectMapper();

  String json() {
    try {
      return JSON.writeValueAsString(this);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a record of texts and numbers is always JSON", e);
    }
  }
}
