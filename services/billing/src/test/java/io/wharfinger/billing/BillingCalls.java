package io.wharfinger.billing;

import static io.restassured.RestAssured.given;

import com.google.protobuf.InvalidProtocolBufferException;
import io.grpc.Channel;
import io.grpc.Metadata;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.protobuf.StatusProto;
import io.grpc.stub.AbstractStub;
import io.grpc.stub.MetadataUtils;
import io.restassured.RestAssured;
import io.restassured.http.ContentType;
import io.restassured.specification.RequestSpecification;
import io.vertx.core.Vertx;
import io.vertx.core.net.SocketAddress;
import io.vertx.grpc.client.GrpcClient;
import io.vertx.grpc.client.GrpcClientChannel;
import io.wharfinger.testkit.TestTokens;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;

/** Calls to the service under test, as this or that caller. */
final class BillingCalls {
    private static final Metadata.Key<String> AUTHORIZATION =
            Metadata.Key.of("authorization", Metadata.ASCII_STRING_MARSHALLER);
    private static final Vertx VERTX = Vertx.vertx();
    private static final GrpcClient CLIENT = GrpcClient.client(VERTX);
    private static final AtomicInteger NAMES = new AtomicInteger();

    private BillingCalls() {}

    /** A REST request of a platform admin. */
    static RequestSpecification platform() {
        return as("platform-admin", "/");
    }

    /** A REST request of a caller. */
    static RequestSpecification as(String role, String tenantPath) {
        return given().auth()
                .oauth2(TestTokens.token(Set.of(role), tenantPath, role + tenantPath))
                .contentType(ContentType.JSON);
    }

    /** A gRPC stub of a caller. */
    static <S extends AbstractStub<S>> S as(String role, String tenantPath, S stub) {
        var headers = new Metadata();
        headers.put(AUTHORIZATION, "Bearer " + TestTokens.token(Set.of(role), tenantPath, role + tenantPath));
        return stub.withInterceptors(MetadataUtils.newAttachHeadersInterceptor(headers));
    }

    /** A channel to the service. */
    static Channel channel() {
        return new GrpcClientChannel(CLIENT, SocketAddress.inetSocketAddress(RestAssured.port, "localhost"));
    }

    /** The status and the code of a failed gRPC call. */
    static String code(StatusRuntimeException failure) {
        var status = StatusProto.fromThrowable(failure);
        if (status == null || status.getDetailsCount() == 0) {
            throw new AssertionError("there are no details in " + failure, failure);
        }
        try {
            var reason =
                    status.getDetails(0).unpack(com.google.rpc.ErrorInfo.class).getReason();
            return Status.fromCodeValue(status.getCode()).getCode() + " " + reason;
        } catch (InvalidProtocolBufferException e) {
            throw new AssertionError(e);
        }
    }

    /** A name that no other test uses. */
    static String newName(String word) {
        return word + "-" + NAMES.incrementAndGet();
    }
}
