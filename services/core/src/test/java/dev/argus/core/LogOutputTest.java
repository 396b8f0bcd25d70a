package dev.argus.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.Appender;
import ch.qos.logback.core.ConsoleAppender;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** A cluster gathers what a container prints; its root file system cannot be written anyway. */
class LogOutputTest {
  @Test
  void everyLineGoesToStandardOutput() {
    List<Appender<ILoggingEvent>> appenders = new ArrayList<>();
    var context = (LoggerContext) LoggerFactory.getILoggerFactory();
    context
        .getLoggerList()
        .forEach(logger -> logger.iteratorForAppenders().forEachRemaining(appenders::add));

    assertFalse(appenders.isEmpty());
    for (var appender : appenders) {
      assertEquals("System.out", ((ConsoleAppender<ILoggingEvent>) appender).getTarget());
    }
  }
}
