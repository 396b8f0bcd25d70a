package dev.argus.inference.labelstudio;

import dev.argus.core.http.Problem;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * Reads a labelling interface, which whoever may call can write: no document type, so no entity and
 * no address is ever looked at, and caps on its size.
 */
final class LabelConfigReader {
  /** All 133 keypoints take 12,000 characters. */
  static final int MOST_CHARACTERS = 256 << 10;

  private static final int MOST_ELEMENTS = 5000;
  private static final XMLInputFactory FACTORY = factory();

  private final List<LabelConfig.Control> controls = new ArrayList<>();
  private final List<LabelConfig.Image> images = new ArrayList<>();

  private LabelConfigReader() {}

  private static XMLInputFactory factory() {
    XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    return factory;
  }

  /**
   * The interface that a document describes.
   *
   * @throws Problem 400 when it is no such document, 413 when it is too large
   */
  static LabelConfig read(String xml) {
    if (xml.length() > MOST_CHARACTERS) {
      throw Problem.tooLarge(
          "The label config may have " + MOST_CHARACTERS + " characters at most.");
    }
    if (xml.isBlank()) {
      throw Problem.badRequest("The label config is empty.");
    }
    try {
      XMLStreamReader reader = FACTORY.createXMLStreamReader(new StringReader(xml));
      return new LabelConfigReader().read(reader);
    } catch (XMLStreamException e) {
      throw Problem.badRequest("The label config is not well-formed XML.");
    }
  }

  private LabelConfig read(XMLStreamReader reader) throws XMLStreamException {
    int elements = 0;
    while (reader.hasNext()) {
      switch (reader.next()) {
        case XMLStreamConstants.DTD ->
            throw Problem.badRequest("The label config must not have a document type.");
        case XMLStreamConstants.START_ELEMENT -> {
          if (++elements > MOST_ELEMENTS) {
            throw Problem.tooLarge(
                "The label config may have " + MOST_ELEMENTS + " elements at most.");
          }
          begin(reader.getLocalName(), attributes(reader));
        }
        default -> {
          // Texts and ends say nothing here.
        }
      }
    }
    return new LabelConfig(controls, images);
  }

  private static Map<String, String> attributes(XMLStreamReader reader) {
    Map<String, String> attributes = new LinkedHashMap<>();
    for (int i = 0; i < reader.getAttributeCount(); i++) {
      attributes.put(reader.getAttributeLocalName(i), reader.getAttributeValue(i));
    }
    return attributes;
  }

  private void begin(String tag, Map<String, String> attributes) {
    for (LabelConfig.Kind kind : LabelConfig.Kind.values()) {
      if (tag.equals(kind.tag())) {
        control(kind, attributes);
        return;
      }
    }
    if (tag.equals("Image")) {
      // value="$image": the address is what a task's data has under "image".
      String key = attributes.getOrDefault("value", "").replaceFirst("^\\$", "");
      images.add(new LabelConfig.Image(attributes.getOrDefault("name", ""), key));
    } else if (tag.equals("Label") && !controls.isEmpty()) {
      label(attributes);
    }
  }

  private void control(LabelConfig.Kind kind, Map<String, String> attributes) {
    controls.add(
        new LabelConfig.Control(
            kind,
            attributes.getOrDefault("name", ""),
            attributes.getOrDefault("toName", ""),
            Map.copyOf(attributes),
            new ArrayList<>()));
  }

  /** Labels stand within their control, which began last. */
  private void label(Map<String, String> attributes) {
    String value = attributes.getOrDefault("value", "");
    if (!value.isEmpty()) {
      controls
          .get(controls.size() - 1)
          .labels()
          .add(new LabelConfig.Label(value, Map.copyOf(attributes)));
    }
  }
}
