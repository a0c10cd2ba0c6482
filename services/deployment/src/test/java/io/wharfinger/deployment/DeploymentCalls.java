package io.wharfinger.deployment;

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
import io.restassured.path.json.JsonPath;
import io.restassured.specification.RequestSpecification;
import io.vertx.core.Vertx;
import io.vertx.core.net.SocketAddress;
import io.vertx.grpc.client.GrpcClient;
import io.vertx.grpc.client.GrpcClientChannel;
import io.wharfinger.testkit.Await;
import io.wharfinger.testkit.TestTokens;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;

/** Calls to the service under test, as this or that caller. */
public final class DeploymentCalls {

    public static final String MODELS = "/deployment/v1/models";
    public static final String DEPLOYMENTS = "/deployment/v1/deployments";
    public static final String INSTANCES = "/deployment/v1/instances";

    private static final Duration SOON = Duration.ofSeconds(40);
    private static final Metadata.Key<String> AUTHORIZATION =
            Metadata.Key.of("authorization", Metadata.ASCII_STRING_MARSHALLER);
    private static final Vertx VERTX = Vertx.vertx();
    private static final GrpcClient CLIENT = GrpcClient.client(VERTX);
    private static final AtomicInteger NAMES = new AtomicInteger();

    private DeploymentCalls() {}

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
        } catch (InvalidProtocolBufferException e) {
            throw new AssertionError(e);
        }
    }

    /** A name that no other test uses. */
    public static String newName(String word) {
        return word + "-" + NAMES.incrementAndGet();
    }

    /** Adds a small model that the catalogue does not know, and gives its name. */
    public static String model() {
        String name = newName("tiny");
        platform().body(modelBody(name)).post(MODELS).then().statusCode(201);
        return name;
    }

    /** A new model in JSON. */
    public static Map<String, Object> modelBody(String name) {
        return Map.of("name", name, "displayName", "Tiny", "source", "test/tiny", "architecture", architecture());
    }

    /** Architecture of a small dense model. */
    public static Map<String, Object> architecture() {
        return Map.of(
                "parameters",
                1_000_000,
                "layers",
                2,
                "hiddenSize",
                64,
                "heads",
                8,
                "kvHeads",
                4,
                "headDim",
                8,
                "contextTokens",
                4096);
    }

    /** A spec of engines on this host; more fields may be put in. */
    public static Map<String, Object> spec(String model, int replicas) {
        Map<String, Object> spec = new HashMap<>();
        spec.put("model", model);
        spec.put("replicas", replicas);
        spec.put("target", Map.of("process", Map.of("runtime", "test", "parameters", Map.of())));
        spec.put("rollout", Map.of("drainTimeout", "5s", "startTimeout", "60s"));
        return spec;
    }

    /** The same spec with engines in a mood. */
    public static Map<String, Object> mood(Map<String, Object> spec, String mood) {
        Map<String, Object> other = new HashMap<>(spec);
        other.put("target", Map.of("process", Map.of("runtime", "test", "parameters", Map.of("mood", mood))));
        return other;
    }

    /** The same spec with accelerators. */
    public static Map<String, Object> on(Map<String, Object> spec, String acceleratorClass, int each) {
        Map<String, Object> other = new HashMap<>(spec);
        other.put("acceleratorClass", acceleratorClass);
        other.put("acceleratorsPerReplica", each);
        return other;
    }

    /** Adds a deployment. */
    public static String deploy(String tenant, Map<String, Object> spec) {
        String name = newName("chat");
        platform()
                .body(Map.of("name", name, "tenant", tenant, "spec", spec))
                .post(DEPLOYMENTS)
                .then()
                .statusCode(201);
        return name;
    }

    /** Changes a deployment. */
    public static void change(String name, Map<String, Object> spec) {
        platform()
                .body(Map.of("spec", spec))
                .put(DEPLOYMENTS + "/" + name)
                .then()
                .statusCode(200);
    }

    /** The deployment as it is now. */
    public static JsonPath get(String name) {
        return platform()
                .get(DEPLOYMENTS + "/" + name)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    /** Its instances that are not over. */
    public static JsonPath instances(String name) {
        return platform()
                .get(DEPLOYMENTS + "/" + name + "/instances")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    /** Waits until a deployment is in a phase, and gives it. */
    public static JsonPath awaitPhase(String name, String phase) {
        Await.until(
                name + " is " + phase,
                SOON,
                () -> get(name).getString("status.phase").equals("DEPLOYMENT_PHASE_" + phase));
        return get(name);
    }

    /** Waits until a deployment is ready with a revision. */
    public static void awaitRevision(String name, int revision) {
        Await.until(name + " runs revision " + revision, SOON, () -> {
            JsonPath now = get(name);
            return now.getString("status.phase").equals("DEPLOYMENT_PHASE_READY") && now.getInt("revision") == revision;
        });
    }

    /** Removes a deployment and waits until it is gone. */
    public static void remove(String name) {
        platform().delete(DEPLOYMENTS + "/" + name).then().statusCode(202);
        awaitGone(name);
    }

    /** Waits until a deployment is gone. */
    public static void awaitGone(String name) {
        Await.until(
                name + " is gone",
                SOON,
                () -> platform().get(DEPLOYMENTS + "/" + name).statusCode() == 404);
    }
}
