package dev.argus.settings;

/**
 * What a system opens of the Open Inference Protocol, beside its requests over HTTP, which it
 * always answers.
 *
 * @param grpc whether it is spoken by gRPC too, on a port of its own
 * @param modelRepository whether requests may load, choose and unload models, for which there is no
 *     login
 */
public record OpenInference(boolean grpc, boolean modelRepository) {
  static OpenInference read(Fields fields) {
    var settings =
        new OpenInference(fields.flag("grpc", false), fields.flag("modelRepository", false));
    fields.done();
    return settings;
  }
}
