package dev.argus.local;

import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** How values of {@code up}'s options are read; what is none is said in words. */
final class UpOptions {
  private UpOptions() {}

  /** A Service's port, and the one that is listened on in its stead. */
  record Move(int port, int other) {}

  /** Reads {@code 8000=8100}. */
  static final class ToMove implements ITypeConverter<Move> {
    private static final Pattern MOVE = Pattern.compile("([0-9]{1,5})=([0-9]{1,5})");

    @Override
    public Move convert(String text) {
      Matcher move = MOVE.matcher(text);
      if (!move.matches()) {
        throw new TypeConversionException(
            "'%s' is not PORT=OTHER; write --port 8000=8100 to have 8100 instead of 8000"
                .formatted(text));
      }
      return new Move(Integer.parseInt(move.group(1)), Integer.parseInt(move.group(2)));
    }
  }

  /** Reads {@code 5s}, {@code 5m} and ISO 8601. */
  static final class ToLength implements ITypeConverter<Duration> {
    @Override
    public Duration convert(String text) {
      try {
        return Duration.parse(text.matches("[0-9]+[smh]") ? "PT" + text : text);
      } catch (DateTimeParseException e) {
        throw new TypeConversionException(
            "'%s' is no length of time; write 5s or PT5S for five seconds".formatted(text));
      }
    }
  }
}
