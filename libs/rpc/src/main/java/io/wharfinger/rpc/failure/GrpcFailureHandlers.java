package io.wharfinger.rpc.failure;

import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.quarkus.grpc.ExceptionHandler;
import io.quarkus.grpc.ExceptionHandlerProvider;
import jakarta.enterprise.context.ApplicationScoped;

/** Gives every failure of a gRPC method its status. */
@ApplicationScoped
final class GrpcFailureHandlers implements ExceptionHandlerProvider {

    @Override
    public <Q, A> ExceptionHandler<Q, A> createHandler(
            ServerCall.Listener<Q> listener, ServerCall<Q, A> call, Metadata metadata) {
        return new Handler<>(listener, call, metadata);
    }

    @Override
    public Throwable transform(Throwable thrown) {
        return GrpcFailures.toStatus(thrown);
    }

    private static final class Handler<Q, A> extends ExceptionHandler<Q, A> {

        Handler(ServerCall.Listener<Q> listener, ServerCall<Q, A> call, Metadata metadata) {
            super(listener, call, metadata);
        }

        @Override
        protected void handleException(Throwable thrown, ServerCall<Q, A> call, Metadata metadata) {
            StatusRuntimeException status = GrpcFailures.toStatus(thrown);
            Metadata trailers = Status.trailersFromThrowable(status);
            call.close(status.getStatus(), trailers == null ? new Metadata() : trailers);
        }
    }
}
