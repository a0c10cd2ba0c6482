package io.wharfinger.rpc.deadline;

import static io.wharfinger.rpc.failure.RequestFailure.REQUEST_DEADLINE_EXCEEDED;

import io.grpc.ForwardingServerCall;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.vertx.core.Vertx;
import io.wharfinger.rpc.failure.GrpcFailures;
import io.wharfinger.rpc.failure.WharfException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/** A call that closes once: by its answer or by its deadline, whichever comes first. */
final class BoundedCall<Q, A> extends ForwardingServerCall.SimpleForwardingServerCall<Q, A> {

    private final AtomicBoolean closed = new AtomicBoolean();
    private volatile Runnable stopTimer = () -> {};

    BoundedCall(ServerCall<Q, A> call) {
        super(call);
    }

    void endAfter(Vertx vertx, long nanos, ServerCall.Listener<Q> listener) {
        long timer = vertx.setTimer(Math.max(1, TimeUnit.NANOSECONDS.toMillis(nanos)), fired -> end(listener));
        stopTimer = () -> vertx.cancelTimer(timer);
    }

    private void end(ServerCall.Listener<Q> listener) {
        if (closed.compareAndSet(false, true)) {
            StatusRuntimeException late = GrpcFailures.toStatus(
                    new WharfException(REQUEST_DEADLINE_EXCEEDED, "The deadline of the call has passed."));
            Metadata trailers = Status.trailersFromThrowable(late);
            super.close(late.getStatus(), trailers == null ? new Metadata() : trailers);
            listener.onCancel();
        }
    }

    @Override
    public void sendHeaders(Metadata headers) {
        if (!closed.get()) {
            super.sendHeaders(headers);
        }
    }

    @Override
    public void sendMessage(A message) {
        if (!closed.get()) {
            super.sendMessage(message);
        }
    }

    @Override
    public boolean isCancelled() {
        return closed.get() || super.isCancelled();
    }

    @Override
    public void close(Status status, Metadata trailers) {
        if (closed.compareAndSet(false, true)) {
            stopTimer.run();
            super.close(status, trailers);
        }
    }
}
