package dev.argus.preview;

import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Says what is wrong with an invocation in a line, and not the whole help after it. */
public final class WrongUse implements IParameterExceptionHandler {
  @Override
  public int handleParseException(ParameterException problem, String[] args) {
    var command = problem.getCommandLine();
    var err = command.getErr();
    err.println(problem.getMessage().replace("option option", "option"));
    UnmatchedArgumentException.printSuggestions(problem, err);
    err.println("What there is: " + command.getCommandName() + " --help");
    return command.getCommandSpec().exitCodeOnInvalidInput();
  }
}
