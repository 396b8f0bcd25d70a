package dev.argus.core.model;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.net.URI;
import java.util.List;
import java.util.Locale;

/**
 * A model that the project knows.
 *
 * @param name what settings call it
 * @param task what it is for
 * @param file its name in a cache folder
 * @param address where it is fetched from: an http(s) address, whose fragment is the file to take
 *     out of a ZIP, or {@code classpath:NAME} for one that comes with the project
 * @param sha256 of the file, lower-case hexadecimal
 * @param bytes length of the file
 * @param licence SPDX identifier
 * @param input what it is fed with
 * @param classes labels by class number; empty for a model that finds keypoints, whose names follow
 *     from their number, and for those of faces
 * @param samePerson cosine of two embeddings from which on they are taken to be of one person, see
 *     docs/models.md for how it was measured; 0 for a model that makes none
 * @param crop sides of what a model of liveness is shown, in sides of the face's box; 0 for others
 */
public record CatalogueModel(
    String name,
    Task task,
    String file,
    URI address,
    String sha256,
    long bytes,
    String licence,
    InputContract input,
    List<String> classes,
    double samePerson,
    double crop) {
  /** What a model is for. */
  public enum Task {
    /** Objects of many classes. */
    @JsonProperty("detect")
    DETECT,
    /** Keypoints of a person. */
    @JsonProperty("pose")
    POSE,
    /** Faces and five landmarks of each. */
    @JsonProperty("face-detect")
    FACE_DETECT,
    /** An aligned face as a vector that is near to others of the same person. */
    @JsonProperty("face-embed")
    FACE_EMBED,
    /** Whether a face is a living one, or a picture of one that is held before the camera. */
    @JsonProperty("face-liveness")
    FACE_LIVENESS;

    /** As the catalogue writes it. */
    public String label() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }

  /** Copies the list. */
  public CatalogueModel {
    classes = List.copyOf(classes);
  }
}
