package dev.argus.inference.labelstudio;

import dev.argus.inference.pose.Person;
import java.util.List;

/**
 * What was found on a picture, before it becomes a project's labels: what is kept for the next
 * request.
 *
 * @param width of the upright picture in pixels
 * @param height of the upright picture in pixels
 * @param persons surest first
 */
record Poses(int width, int height, List<Person> persons) {
  /** Copies the list. */
  Poses {
    persons = List.copyOf(persons);
  }
}
