package io.wharfinger.inventory;

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
import io.wharfinger.contracts.inventory.v1.BookAcceleratorsRequest;
import io.wharfinger.contracts.inventory.v1.BookingOwner;
import io.wharfinger.contracts.inventory.v1.BookingServiceGrpc;
import io.wharfinger.testkit.TestTokens;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;

/** Calls to the service under test, as this or that caller. */
public final class InventoryCalls {

    private static final Metadata.Key<String> AUTHORIZATION =
            Metadata.Key.of("authorization", Metadata.ASCII_STRING_MARSHALLER);
    private static final Vertx VERTX = Vertx.vertx();
    private static final GrpcClient CLIENT = GrpcClient.client(VERTX);
    private static final AtomicInteger NAMES = new AtomicInteger();

    private InventoryCalls() {}

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

    /** The bookings of a service of the platform. */
    public static BookingServiceGrpc.BookingServiceBlockingStub bookings() {
        return as("service", "/", BookingServiceGrpc.newBlockingStub(channel()));
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

    /** Adds a cluster of a new name, and gives the name. */
    public static String cluster() {
        String name = newName("north");
        platform()
                .body(Map.of("name", name, "displayName", "North", "region", "eu-north-1"))
                .post("/inventory/v1/clusters")
                .then()
                .statusCode(201);
        return name;
    }

    /** The body of an observation of files. */
    public static Map<String, Object> observation(SampleFile... files) {
        return Map.of(
                "files",
                List.of(files).stream()
                        .map(file -> Map.of(
                                "name",
                                file.name(),
                                "content",
                                Base64.getEncoder()
                                        .encodeToString(file.content().getBytes(StandardCharsets.UTF_8))))
                        .toList());
    }

    /** Imports files into a cluster. */
    public static io.restassured.response.ValidatableResponse observe(String cluster, SampleFile... files) {
        return platform()
                .body(observation(files))
                .post("/inventory/v1/clusters/" + cluster + "/observations")
                .then();
    }

    /** A request of a tenant at the top for accelerators. */
    public static BookAcceleratorsRequest.Builder booking(String tenant, String acceleratorClass, int count) {
        return BookAcceleratorsRequest.newBuilder()
                .setOwner(BookingOwner.newBuilder()
                        .setTenant(tenant)
                        .setTenantPath("/" + tenant + "/")
                        .setDeployment("llama")
                        .setRevision(1)
                        .setInstance("llama-1-0")
                        .setModel("llama-3.1-8b"))
                .setAcceleratorClass(acceleratorClass)
                .setCount(count)
                .setBookingId(UUID.randomUUID().toString());
    }
}
