package dev.argus.policy;

import com.pulumi.exceptions.RunException;
import java.io.Serial;
import java.util.Collection;
import java.util.stream.Collectors;

/** Rules were broken; the message has one line for each. */
public final class PolicyException extends RunException {
  @Serial private static final long serialVersionUID = 1L;

  PolicyException(Collection<Violation> violations) {
    super(violations.stream().sorted().map(Violation::toString).collect(Collectors.joining("\n")));
  }
}
