package dev.argus.inference.oip;

import dev.argus.core.health.Health;
import dev.argus.core.http.Problem;
import dev.argus.inference.oip.grpc.GRPCInferenceServiceGrpc;
import dev.argus.inference.oip.grpc.ModelInferRequest;
import dev.argus.inference.oip.grpc.ModelInferResponse;
import dev.argus.inference.oip.grpc.ModelMetadataRequest;
import dev.argus.inference.oip.grpc.ModelMetadataResponse;
import dev.argus.inference.oip.grpc.ModelReadyRequest;
import dev.argus.inference.oip.grpc.ModelReadyResponse;
import dev.argus.inference.oip.grpc.RepositoryIndexRequest;
import dev.argus.inference.oip.grpc.RepositoryIndexResponse;
import dev.argus.inference.oip.grpc.RepositoryModelLoadRequest;
import dev.argus.inference.oip.grpc.RepositoryModelLoadResponse;
import dev.argus.inference.oip.grpc.RepositoryModelUnloadRequest;
import dev.argus.inference.oip.grpc.RepositoryModelUnloadResponse;
import dev.argus.inference.oip.grpc.ServerLiveRequest;
import dev.argus.inference.oip.grpc.ServerLiveResponse;
import dev.argus.inference.oip.grpc.ServerMetadataRequest;
import dev.argus.inference.oip.grpc.ServerMetadataResponse;
import dev.argus.inference.oip.grpc.ServerReadyRequest;
import dev.argus.inference.oip.grpc.ServerReadyResponse;
import io.grpc.stub.StreamObserver;
import java.util.LinkedHashMap;
import java.util.Map;

/** The protocol's calls, answered by what answers the HTTP routes. */
final class GrpcService extends GRPCInferenceServiceGrpc.GRPCInferenceServiceImplBase {
  private final AllModels models;
  private final Repository repository;
  private final Health health;

  GrpcService(OipApi api) {
    this.models = api.models();
    this.repository = api.repository();
    this.health = api.health();
  }

  @Override
  public void serverLive(ServerLiveRequest request, StreamObserver<ServerLiveResponse> answer) {
    GrpcCall.answer(
        answer, () -> ServerLiveResponse.newBuilder().setLive(health.liveReport().ok()).build());
  }

  @Override
  public void serverReady(ServerReadyRequest request, StreamObserver<ServerReadyResponse> answer) {
    GrpcCall.answer(
        answer, () -> ServerReadyResponse.newBuilder().setReady(health.readyReport().ok()).build());
  }

  @Override
  public void serverMetadata(
      ServerMetadataRequest request, StreamObserver<ServerMetadataResponse> answer) {
    GrpcCall.answer(
        answer,
        () ->
            ServerMetadataResponse.newBuilder()
                .setName(ServerFacts.NAME)
                .setVersion(ServerFacts.VERSION)
                .addAllExtensions(ServerFacts.extensions(repository.open()))
                .build());
  }

  @Override
  public void modelReady(ModelReadyRequest request, StreamObserver<ModelReadyResponse> answer) {
    GrpcCall.answer(
        answer,
        () -> {
          models.found(new Target(request.getName(), request.getVersion()));
          return ModelReadyResponse.newBuilder().setReady(true).build();
        });
  }

  @Override
  public void modelMetadata(
      ModelMetadataRequest request, StreamObserver<ModelMetadataResponse> answer) {
    Target target = new Target(request.getName(), request.getVersion());
    GrpcCall.answer(answer, () -> GrpcAnswer.metadata(ModelMetadata.of(models.found(target))));
  }

  @Override
  public void modelInfer(ModelInferRequest request, StreamObserver<ModelInferResponse> answer) {
    GrpcCall.answer(
        answer,
        () -> {
          Target target = new Target(request.getModelName(), request.getModelVersion());
          models.found(target);
          InferRequest read = GrpcRequest.read(request);
          return GrpcAnswer.infer(read, models.infer(target, read));
        });
  }

  @Override
  public void repositoryIndex(
      RepositoryIndexRequest request, StreamObserver<RepositoryIndexResponse> answer) {
    GrpcCall.answer(
        answer,
        () -> {
          known(request.getRepositoryName());
          return GrpcAnswer.index(repository.index(request.getReady()));
        });
  }

  @Override
  public void repositoryModelLoad(
      RepositoryModelLoadRequest request, StreamObserver<RepositoryModelLoadResponse> answer) {
    GrpcCall.answer(
        answer,
        () -> {
          known(request.getRepositoryName());
          Map<String, Object> parameters = new LinkedHashMap<>(request.getParametersMap());
          repository.load(request.getModelName(), new Parameters(parameters));
          return RepositoryModelLoadResponse.getDefaultInstance();
        });
  }

  @Override
  public void repositoryModelUnload(
      RepositoryModelUnloadRequest request, StreamObserver<RepositoryModelUnloadResponse> answer) {
    GrpcCall.answer(
        answer,
        () -> {
          known(request.getRepositoryName());
          repository.unload(request.getModelName());
          return RepositoryModelUnloadResponse.getDefaultInstance();
        });
  }

  private static void known(String repositoryName) {
    if (!repositoryName.isEmpty()) {
      throw Problem.notFound("There is one repository only, without a name.");
    }
  }
}
