package io.wharfinger.quota;

import static io.restassured.RestAssured.given;

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
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;

/** Calls to the service under test, as this or that caller. */
public final class QuotaCalls {

    private static final Metadata.Key<String> AUTHORIZATION =
            Metadata.Key.of("authorization", Metadata.ASCII_STRING_MARSHALLER);
    private static final Vertx VERTX = Vertx.vertx();
    private static final GrpcClient CLIENT = GrpcClient.client(VERTX);
    private static final AtomicInteger NAMES = new AtomicInteger();

    private QuotaCalls() {}

    /** A REST request of a platform admin. */
    public static RequestSpecification platform() {
        return as("platform-admin", "/");
    }

    /** A REST request of a caller. */
    public static RequestSpecification as(String role, String tenantPath) {
        return given().auth()
                .oauth2(TestTokens.token(Set.of(role), tenantPath, role + tenantPath))
                .contentType(ContentType.JSON);
    }

    /** A gRPC stub of a caller. */
    public static <S extends AbstractStub<S>> S as(String role, String tenantPath, S stub) {
        Metadata headers = new Metadata();
        headers.put(AUTHORIZATION, "Bearer " + TestTokens.token(Set.of(role), tenantPath, role + tenantPath));
        return stub.withInterceptors(MetadataUtils.newAttachHeadersInterceptor(headers));
    }

    /** A channel to the service. */
    public static Channel channel() {
        return new GrpcClientChannel(CLIENT, SocketAddress.inetSocketAddress(RestAssured.port, "localhost"));
    }

    /** The code of a failed gRPC call, as in ErrorInfo, with its status before it. */
    public static String code(StatusRuntimeException failure) {
        com.google.rpc.Status status = StatusProto.fromThrowable(failure);
        if (status == null || status.getDetailsCount() == 0) {
            throw new AssertionError("there are no details in " + failure, failure);
        }
        try {
            return Status.fromCodeValue(status.getCode()).getCode() + " "
                    + status.getDetails(0)
                            .unpack(com.google.rpc.ErrorInfo.class)
                            .getReason();
        } catch (com.google.protobuf.InvalidProtocolBufferException e) {
            throw new AssertionError(e);
        }
    }

    /** A name that no other test uses. */
    public static String newName(String word) {
        return word + "-" + NAMES.incrementAndGet();
    }

    /** Adds a tenant at the top, or below a parent, and gives its name. */
    public static String tenant(String name, String parent) {
        platform()
                .body(tenantBody(name, parent))
                .post("/quota/v1/tenants")
                .then()
                .statusCode(201);
        return name;
    }

    /** A new tenant in JSON. */
    public static Map<String, Object> tenantBody(String name, String parent) {
        return Map.of(
                "name",
                name,
                "parent",
                parent,
                "displayName",
                "Tenant " + name,
                "timeZone",
                "Europe/Berlin",
                "currencyCode",
                "EUR");
    }
}
