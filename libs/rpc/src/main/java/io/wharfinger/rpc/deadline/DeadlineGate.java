package io.wharfinger.rpc.deadline;

import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.quarkus.grpc.GlobalInterceptor;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.spi.Prioritized;
import java.util.OptionalLong;

/** Ends a call when the caller's deadline has passed, whether its work has begun or not. */
@GlobalInterceptor
@ApplicationScoped
public class DeadlineGate implements ServerInterceptor, Prioritized {

    private static final Metadata.Key<String> TIMEOUT =
            Metadata.Key.of("grpc-timeout", Metadata.ASCII_STRING_MARSHALLER);
    private static final int INSIDE_OF_THE_CONTEXTS = 10;

    private final Vertx vertx;

    public DeadlineGate(Vertx vertx) {
        this.vertx = vertx;
    }

    @Override
    public <Q, A> ServerCall.Listener<Q> interceptCall(
            ServerCall<Q, A> call, Metadata headers, ServerCallHandler<Q, A> next) {
        OptionalLong nanos = GrpcTimeouts.nanos(headers.get(TIMEOUT));
        if (nanos.isEmpty()) {
            return next.startCall(call, headers);
        }
        BoundedCall<Q, A> bounded = new BoundedCall<>(call);
        ServerCall.Listener<Q> listener = next.startCall(bounded, headers);
        bounded.endAfter(vertx, nanos.getAsLong(), listener);
        return listener;
    }

    @Override
    public int getPriority() {
        return INSIDE_OF_THE_CONTEXTS;
    }
}
