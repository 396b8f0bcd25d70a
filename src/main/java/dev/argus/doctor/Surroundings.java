package dev.argus.doctor;

import java.util.List;

/** What the checks look at outside of this program. */
interface Surroundings {

  /** The feature version of the Java that runs this, such as 17. */
  int java();

  /** The memory of this machine in bytes; 0 if it cannot be told. */
  long memory();

  /** Whether somebody listens on a port of this machine's loopback address. */
  boolean listens(int port);

  /** Runs a command that changes nothing. */
  Answer run(List<String> command);
}
