package dev.argus.core.http;

import java.nio.ByteBuffer;
import java.util.UUID;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.util.Callback;

/** Answers what never became a request, such as a malformed request line, as all else is. */
final class ProblemErrorHandler extends ErrorHandler {
  @Override
  protected void generateResponse(
      Request request,
      Response response,
      int code,
      String message,
      Throwable cause,
      Callback callback) {
    String id = UUID.randomUUID().toString();
    Problem problem =
        Problem.of(
            code,
            code < HttpStatus.INTERNAL_SERVER_ERROR_500
                ? "This is not a well-formed HTTP request: " + HttpStatus.getMessage(code) + "."
                : "The service failed on this request.");
    response.getHeaders().put(HttpHeader.CONTENT_TYPE, "application/problem+json");
    response.getHeaders().put(RequestId.HEADER, id);
    response.write(true, ByteBuffer.wrap(Json.write(problem.body(id))), callback);
  }
}
