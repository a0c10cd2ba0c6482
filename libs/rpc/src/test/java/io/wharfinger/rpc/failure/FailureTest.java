package io.wharfinger.rpc.failure;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.rpc.ErrorInfo;
import com.google.rpc.RetryInfo;
import com.google.rpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.protobuf.StatusProto;
import io.quarkus.security.AuthenticationFailedException;
import java.net.ConnectException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Objects;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;

class FailureTest {

    private static final WharfException STALE =
            new WharfException(RequestFailure.REQUEST_ETAG_STALE, "Read it again.").with("field", "etag");

    @Test
    void aProblemSaysWhatIsWrong() throws Exception {
        String json = new ObjectMapper().writeValueAsString(Problem.of(STALE, "r-1"));
        assertThat(new ObjectMapper().readTree(json)).isEqualTo(new ObjectMapper().readTree("""
                                {"type": "/problems/request-etag-stale",
                                 "title": "The thing was changed since its etag was read.",
                                 "status": 412, "code": "REQUEST_ETAG_STALE", "detail": "Read it again.",
                                 "requestId": "r-1", "field": "etag"}"""));
    }

    @Test
    void aStatusCarriesTheCodeAndWhenToRetry() throws InvalidProtocolBufferException {
        Status status = status(STALE.retryAfter(Duration.ofMillis(1500)));
        assertThat(status.getCode()).isEqualTo(io.grpc.Status.Code.ABORTED.value());
        assertThat(status.getDetails(0).unpack(ErrorInfo.class))
                .isEqualTo(ErrorInfo.newBuilder()
                        .setReason("REQUEST_ETAG_STALE")
                        .setDomain("wharfinger")
                        .putMetadata("field", "etag")
                        .build());
        assertThat(status.getDetails(1).unpack(RetryInfo.class).getRetryDelay().getNanos())
                .isEqualTo(500_000_000);
    }

    @Test
    void whatIsNotKnownIsAFaultWithoutDetail() throws InvalidProtocolBufferException {
        Status status = status(new IllegalStateException("the password is hunter2"));
        assertThat(reason(status)).isEqualTo("REQUEST_INTERNAL");
        assertThat(status.toString()).doesNotContain("hunter2");
    }

    @Test
    void whatIsKnownIsFoundInsideOfWrappers() throws InvalidProtocolBufferException {
        assertThat(reason(status(new CompletionException(STALE)))).isEqualTo("REQUEST_ETAG_STALE");
        assertThat(reason(status(new IllegalStateException(new AuthenticationFailedException()))))
                .isEqualTo("REQUEST_UNAUTHENTICATED");
        assertThat(reason(status(new ConnectException("refused")))).isEqualTo("REQUEST_UNAVAILABLE");
    }

    @Test
    void aStatusThatHasDetailsIsHandedOn() {
        StatusRuntimeException status = GrpcFailures.toStatus(STALE);
        assertThat(GrpcFailures.toStatus(status)).isSameAs(status);
    }

    @Test
    void theCatalogueHasEveryCode() {
        String catalogue = FailureCatalogue.markdown(RequestFailure.class);
        assertThat(catalogue)
                .contains("| `REQUEST_TOO_LARGE` | 413 | RESOURCE_EXHAUSTED | The body is larger than allowed. |\n");
        assertThat(Arrays.stream(RequestFailure.values()).map(Enum::name)).allMatch(catalogue::contains);
    }

    private static Status status(Throwable thrown) {
        return Objects.requireNonNull(StatusProto.fromThrowable(GrpcFailures.toStatus(thrown)));
    }

    private static String reason(Status status) throws InvalidProtocolBufferException {
        return status.getDetails(0).unpack(ErrorInfo.class).getReason();
    }
}
