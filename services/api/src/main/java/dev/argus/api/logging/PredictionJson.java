package dev.argus.api.logging;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import dev.argus.core.http.Json;
import dev.argus.core.http.Problem;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.stream.Collectors;

/** Predictions as JSON, read strictly: every field must be there, and no other. */
final class PredictionJson {
  private static final ObjectReader STRICT =
      Json.mapper()
          .readerFor(Prediction.class)
          .with(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .with(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
          .with(DeserializationFeature.FAIL_ON_NUMBERS_FOR_ENUMS);

  private PredictionJson() {}

  /**
   * Reads what a sender posted.
   *
   * @throws Problem 400 that names the field at fault
   */
  static Prediction read(byte[] json) {
    try {
      Prediction prediction = STRICT.readValue(json);
      if (prediction == null) {
        throw Problem.badRequest("The prediction must be a JSON object, not null.");
      }
      return prediction;
    } catch (UnrecognizedPropertyException e) {
      throw Problem.badRequest("The prediction has an unknown field: " + path(e) + ".");
    } catch (JsonMappingException e) {
      throw Problem.badRequest("The prediction is not usable: " + reason(e) + ".");
    } catch (IOException e) {
      throw Problem.badRequest("Part 'prediction' is not valid JSON.");
    }
  }

  /** The same prediction always gives the same text. */
  static String write(Object value) {
    return new String(Json.write(value), StandardCharsets.UTF_8);
  }

  /** Reads back what {@link #write} put into a column. */
  static <T> T column(String json, TypeReference<T> type) {
    try {
      return Json.mapper().readValue(json, type);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String reason(JsonMappingException e) {
    var field = path(e);
    if (e.getCause() instanceof IllegalArgumentException said) {
      return field.isEmpty() ? said.getMessage() : said.getMessage() + " (at " + field + ")";
    }
    return field.isEmpty()
        ? "it does not have the documented form"
        : field + " is missing or has a value that is not allowed";
  }

  private static String path(JsonMappingException e) {
    return e.getPath().stream()
        .map(
            step ->
                step.getFieldName() == null
                    ? "[" + step.getIndex() + "]"
                    : "." + shortened(step.getFieldName()))
        .collect(Collectors.joining())
        .replaceFirst("^\\.", "");
  }

  /** A sender's own words come back to it, but not a megabyte of them. */
  private static String shortened(String name) {
    return name.length() > 60 ? name.substring(0, 60) + "..." : name;
  }

  /** Only ISO-8601 text is an instant; a bare number could be seconds or milliseconds. */
  static final class InstantText extends StdDeserializer<Instant> {
    private static final long serialVersionUID = 1L;

    InstantText() {
      super(Instant.class);
    }

    @Override
    public Instant deserialize(JsonParser parser, DeserializationContext context)
        throws IOException {
      try {
        return Instant.parse(parser.isExpectedStartObjectToken() ? "" : parser.getText());
      } catch (DateTimeException e) {
        throw JsonMappingException.from(
            parser,
            "",
            new IllegalArgumentException("at must be an instant such as 2026-01-31T12:00:00Z"));
      }
    }
  }
}
