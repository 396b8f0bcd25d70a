package dev.argus.api.face;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.util.List;
import org.slf4j.LoggerFactory;

/** The audit trail as long as a test runs. */
final class AuditLines implements AutoCloseable {
  private final Logger trail = (Logger) LoggerFactory.getLogger("argus.audit");
  private final ListAppender<ILoggingEvent> lines = new ListAppender<>();

  AuditLines() {
    lines.start();
    trail.addAppender(lines);
  }

  String line(int index) {
    return all().get(index);
  }

  List<String> all() {
    return lines.list.stream().map(ILoggingEvent::getFormattedMessage).toList();
  }

  @Override
  public void close() {
    trail.detachAppender(lines);
  }
}
