package io.wharfinger.deployment;

import io.grpc.MethodDescriptor;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.grpc.common.GrpcStatus;
import io.vertx.grpc.server.GrpcServer;
import io.vertx.grpc.server.GrpcServerRequest;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/** A service over real gRPC, whose calls may get lost. */
abstract class FakeService {

    private final Faults faults;

    FakeService(Faults faults) {
        this.faults = faults;
    }

    /** Says what to answer; fails with {@link NotThere}. */
    final <Q, A> void serve(GrpcServer grpc, MethodDescriptor<Q, A> method, Function<Q, A> work) {
        grpc.callHandler(method, call -> call.handler(request -> answer(call, request, work)));
    }

    private <Q, A> void answer(GrpcServerRequest<Q, A> call, Q request, Function<Q, A> work) {
        if (faults.isAway()) {
            call.response().status(GrpcStatus.UNAVAILABLE).end();
            return;
        }
        try {
            A answer = work.apply(request);
            if (faults.losesThisAnswer()) {
                call.response().status(GrpcStatus.UNAVAILABLE).end();
            } else {
                call.response().end(answer);
            }
        } catch (NotThere notThere) {
            call.response().status(GrpcStatus.NOT_FOUND).end();
        }
    }

    /** Begins to answer; says at which port. */
    final int start(Vertx vertx) throws Exception {
        GrpcServer grpc = GrpcServer.server(vertx);
        serve(grpc);
        HttpServer server = vertx.createHttpServer()
                .requestHandler(grpc)
                .listen(0, "127.0.0.1")
                .toCompletionStage()
                .toCompletableFuture()
                .get(10, TimeUnit.SECONDS);
        return server.actualPort();
    }

    abstract void serve(GrpcServer grpc);

    /** There is no such thing. */
    static final class NotThere extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }
}
