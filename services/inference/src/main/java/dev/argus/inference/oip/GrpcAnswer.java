package dev.argus.inference.oip;

import com.google.protobuf.UnsafeByteOperations;
import dev.argus.inference.oip.grpc.ModelInferResponse;
import dev.argus.inference.oip.grpc.ModelMetadataResponse;
import dev.argus.inference.oip.grpc.RepositoryIndexResponse;
import dev.argus.inference.runtime.NamedTensor;
import java.util.Arrays;
import java.util.List;

/** Writes answers as gRPC has them; outputs are raw contents, as Triton's are. */
final class GrpcAnswer {
  private GrpcAnswer() {}

  static ModelInferResponse infer(InferRequest request, InferAnswer answer) {
    ModelInferResponse.Builder response =
        ModelInferResponse.newBuilder()
            .setModelName(answer.model())
            .setModelVersion(answer.version())
            .setId(request.id());
    for (NamedTensor output : answer.outputs()) {
      response
          .addOutputs(
              ModelInferResponse.InferOutputTensor.newBuilder()
                  .setName(output.name())
                  .setDatatype(output.type().name())
                  .addAllShape(Arrays.stream(output.shape()).boxed().toList()))
          // Nobody writes to an answer's data again.
          .addRawOutputContents(UnsafeByteOperations.unsafeWrap(output.data().duplicate()));
    }
    return response.build();
  }

  static ModelMetadataResponse metadata(ModelMetadata metadata) {
    return ModelMetadataResponse.newBuilder()
        .setName(metadata.name())
        .addAllVersions(metadata.versions())
        .setPlatform(metadata.platform())
        .addAllInputs(metadata.inputs().stream().map(GrpcAnswer::tensor).toList())
        .addAllOutputs(metadata.outputs().stream().map(GrpcAnswer::tensor).toList())
        .build();
  }

  private static ModelMetadataResponse.TensorMetadata tensor(ModelMetadata.TensorMetadata tensor) {
    return ModelMetadataResponse.TensorMetadata.newBuilder()
        .setName(tensor.name())
        .setDatatype(tensor.datatype())
        .addAllShape(tensor.shape())
        .build();
  }

  static RepositoryIndexResponse index(List<Repository.Entry> entries) {
    return RepositoryIndexResponse.newBuilder()
        .addAllModels(
            entries.stream()
                .map(
                    entry ->
                        RepositoryIndexResponse.ModelIndex.newBuilder()
                            .setName(entry.name())
                            .setVersion(entry.version())
                            .setState(entry.state().name())
                            .setReason(entry.reason())
                            .build())
                .toList())
        .build();
  }
}
