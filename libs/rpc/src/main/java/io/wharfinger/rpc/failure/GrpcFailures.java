package io.wharfinger.rpc.failure;

import com.google.protobuf.Any;
import com.google.protobuf.Duration;
import com.google.rpc.ErrorInfo;
import com.google.rpc.RetryInfo;
import com.google.rpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.protobuf.StatusProto;

/** A failure in gRPC: a status with ErrorInfo (reason = code, domain = wharfinger) and, where a retry helps, RetryInfo. */
public final class GrpcFailures {

    /** The domain of all codes. */
    public static final String DOMAIN = "wharfinger";

    private GrpcFailures() {}

    /** The status that tells of any throwable. Unknown ones are logged and shown as an internal fault without detail. */
    public static StatusRuntimeException toStatus(Throwable thrown) {
        return thrown instanceof StatusRuntimeException status && StatusProto.fromThrowable(status) != null
                ? status
                : toStatus(Translation.of(thrown));
    }

    private static StatusRuntimeException toStatus(WharfException exception) {
        Status.Builder status = Status.newBuilder()
                .setCode(exception.failure().kind().grpcStatus().value())
                .setMessage(exception.detail())
                .addDetails(Any.pack(info(exception)));
        exception.retryAfter().ifPresent(time -> status.addDetails(Any.pack(retry(time))));
        return StatusProto.toStatusRuntimeException(status.build());
    }

    private static ErrorInfo info(WharfException exception) {
        ErrorInfo.Builder info =
                ErrorInfo.newBuilder().setReason(exception.failure().name()).setDomain(DOMAIN);
        exception.details().forEach((key, value) -> info.putMetadata(key, String.valueOf(value)));
        return info.build();
    }

    private static RetryInfo retry(java.time.Duration time) {
        Duration delay = Duration.newBuilder()
                .setSeconds(time.getSeconds())
                .setNanos(time.getNano())
                .build();
        return RetryInfo.newBuilder().setRetryDelay(delay).build();
    }
}
