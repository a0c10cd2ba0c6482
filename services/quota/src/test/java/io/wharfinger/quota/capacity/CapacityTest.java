package io.wharfinger.quota.capacity;

import static io.wharfinger.quota.QuotaCalls.as;
import static io.wharfinger.quota.QuotaCalls.channel;
import static io.wharfinger.quota.QuotaCalls.code;
import static io.wharfinger.quota.QuotaCalls.newName;
import static io.wharfinger.quota.QuotaCalls.platform;
import static io.wharfinger.quota.QuotaCalls.tenant;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;

import io.grpc.Metadata;
import io.grpc.StatusRuntimeException;
import io.grpc.stub.MetadataUtils;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.wharfinger.contracts.quota.v1.AdmitCapacityRequest;
import io.wharfinger.contracts.quota.v1.AdmitCapacityResponse;
import io.wharfinger.contracts.quota.v1.CapacityAmount;
import io.wharfinger.contracts.quota.v1.CapacityNode;
import io.wharfinger.contracts.quota.v1.CapacityQuota;
import io.wharfinger.contracts.quota.v1.CapacityServiceGrpc;
import io.wharfinger.contracts.quota.v1.GetCapacityRequest;
import io.wharfinger.contracts.quota.v1.ReleaseCapacityRequest;
import io.wharfinger.contracts.quota.v1.SetCapacityRequest;
import io.wharfinger.contracts.quota.v1.ShortfallReason;
import io.wharfinger.testkit.SuiteResource;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

@QuarkusTest
class CapacityTest {

    @Test
    void idleQuotaIsBorrowedAndComesBackWithTheRelease() {
        String top = tenant(newName("emea"), "");
        String research = tenant(newName("research"), top);
        String serving = tenant(newName("serving"), top);
        quota(top, Map.of("flavor", "h100-sxm", "resource", "gpu", "nominal", 8));
        quota(research, Map.of("flavor", "h100-sxm", "resource", "gpu", "nominal", 4, "lendingLimit", 0));

        String reservation = reserve(serving, 8)
                .then()
                .statusCode(201)
                .body("borrows", equalTo(true))
                .extract()
                .path("id");
        reserve(serving, 1)
                .then()
                .statusCode(409)
                .body("code", equalTo("QUOTA_EXCEEDED"))
                .body("shortfalls[0].available", equalTo(0), "shortfalls[0].potential", equalTo(8))
                .body("shortfalls[0].reason", equalTo("WAITING_FOR_QUOTA"));
        reserve(serving, 9).then().statusCode(409).body("shortfalls[0].reason", equalTo("EXCEEDS_MAX_QUOTA"));
        reserve(research, 4).then().statusCode(201).body("borrows", equalTo(false));

        platform()
                .get("/quota/v1/capacity?tenant=" + top)
                .then()
                .statusCode(200)
                .body("nodes.tenant", contains(top, research, serving))
                .body("nodes[0].used[0].amount", equalTo(8), "nodes[0].available[0].amount", equalTo(0))
                .body("nodes[1].used[0].amount", equalTo(4), "nodes[1].potential[0].amount", equalTo(12));

        for (int i = 0; i < 2; i++) {
            platform().delete("/quota/v1/reservations/" + reservation).then().statusCode(204);
        }
        reserve(serving, 8).then().statusCode(201);
    }

    @Test
    void manyAtOnceNeverGetMoreThanThereIs() throws Exception {
        String top = tenant(newName("emea"), "");
        List<String> children =
                List.of(tenant(newName("a"), top), tenant(newName("b"), top), tenant(newName("c"), top));
        quota(top, Map.of("flavor", "h100-sxm", "resource", "gpu", "nominal", 10));
        List<Callable<Integer>> requests = new ArrayList<>();
        for (int i = 0; i < 30; i++) {
            String child = children.get(i % 3);
            requests.add(() -> reserve(child, 1).statusCode());
        }
        int admitted = 0;
        try (ExecutorService threads = Executors.newFixedThreadPool(10)) {
            for (Future<Integer> answer : threads.invokeAll(requests)) {
                assertThat(answer.get()).isIn(201, 409);
                admitted += answer.get() == 201 ? 1 : 0;
            }
        }
        assertThat(admitted).isEqualTo(10);
    }

    @Test
    void aRepeatTakesNothingMore() {
        String name = tenant(newName("acme"), "");
        quota(name, Map.of("flavor", "h100-sxm", "resource", "gpu", "nominal", 8));
        CapacityServiceGrpc.CapacityServiceBlockingStub stub =
                as("service", "/", CapacityServiceGrpc.newBlockingStub(channel()));
        AdmitCapacityRequest request = AdmitCapacityRequest.newBuilder()
                .setTenant(name)
                .setPurpose("llama-3 in eu-1")
                .setIdempotencyKey("admit-" + name)
                .addAmounts(CapacityAmount.newBuilder()
                        .setFlavor("h100-sxm")
                        .setResource("gpu")
                        .setAmount(5))
                .build();

        AdmitCapacityResponse first = stub.admitCapacity(request);
        assertThat(stub.admitCapacity(request)).isEqualTo(first);
        assertThat(first.getAdmitted().getPurpose()).isEqualTo("llama-3 in eu-1");
        CapacityNode node = stub.getCapacity(
                        GetCapacityRequest.newBuilder().setTenant(name).build())
                .getNodes(0);
        assertThat(node.getUsed(0).getAmount()).isEqualTo(5);
        assertThat(node.getAvailable(0).getAmount()).isEqualTo(3);

        AdmitCapacityResponse refused =
                stub.admitCapacity(request.toBuilder().setIdempotencyKey("").build());
        assertThat(refused.getRefused().getShortfalls(0).getReason())
                .isEqualTo(ShortfallReason.SHORTFALL_REASON_WAITING_FOR_QUOTA);
        ReleaseCapacityRequest release = ReleaseCapacityRequest.newBuilder()
                .setReservationId(first.getAdmitted().getId())
                .build();
        assertThat(stub.releaseCapacity(release)).isEqualTo(stub.releaseCapacity(release));
        assertThat(stub.admitCapacity(request.toBuilder().setIdempotencyKey("").build())
                        .hasAdmitted())
                .isTrue();
    }

    @Test
    void aCallEndsAtItsDeadlineAndMayBeRepeated() throws Exception {
        String name = tenant(newName("acme"), "");
        quota(name, Map.of("flavor", "h100-sxm", "resource", "gpu", "nominal", 8));
        AdmitCapacityRequest request = AdmitCapacityRequest.newBuilder()
                .setTenant(name)
                .setIdempotencyKey("late-" + name)
                .addAmounts(CapacityAmount.newBuilder()
                        .setFlavor("h100-sxm")
                        .setResource("gpu")
                        .setAmount(8))
                .build();
        Metadata deadline = new Metadata();
        deadline.put(Metadata.Key.of("grpc-timeout", Metadata.ASCII_STRING_MARSHALLER), "300m");
        CapacityServiceGrpc.CapacityServiceBlockingStub stub =
                as("service", "/", CapacityServiceGrpc.newBlockingStub(channel()));
        try (Connection other = DriverManager.getConnection(
                        SuiteResource.postgres().jdbcUrl("quota"),
                        "quota_app",
                        SuiteResource.postgres().password());
                Statement statement = other.createStatement()) {
            other.setAutoCommit(false);
            statement.execute("select pg_advisory_xact_lock(hashtextextended('capacity:/%s/', 0))".formatted(name));
            assertThat(code(catchThrowableOfType(
                            StatusRuntimeException.class,
                            () -> stub.withInterceptors(MetadataUtils.newAttachHeadersInterceptor(deadline))
                                    .admitCapacity(request))))
                    .isEqualTo("DEADLINE_EXCEEDED REQUEST_DEADLINE_EXCEEDED");
            other.rollback();
        }
        assertThat(stub.admitCapacity(request).hasAdmitted()).isTrue();
    }

    @Test
    void quotasAreReplacedAndShownAsSet() {
        String name = tenant(newName("acme"), "");
        CapacityServiceGrpc.CapacityServiceBlockingStub stub =
                as("platform-admin", "/", CapacityServiceGrpc.newBlockingStub(channel()));
        CapacityQuota bounded = CapacityQuota.newBuilder()
                .setFlavor("h100-sxm")
                .setResource("gpu")
                .setNominal(8)
                .setBorrowingLimit(0)
                .setLendingLimit(2)
                .build();
        CapacityQuota open = CapacityQuota.newBuilder()
                .setFlavor("l40s")
                .setResource("gpu")
                .setNominal(3)
                .build();

        SetCapacityRequest both = SetCapacityRequest.newBuilder()
                .setTenant(name)
                .addQuotas(bounded)
                .addQuotas(open)
                .build();
        assertThat(stub.setCapacity(both).getNode().getQuotasList()).containsExactly(bounded, open);
        SetCapacityRequest one =
                SetCapacityRequest.newBuilder().setTenant(name).addQuotas(open).build();
        assertThat(stub.setCapacity(one).getNode().getQuotasList()).containsExactly(open);
        assertThat(stub.setCapacity(
                                SetCapacityRequest.newBuilder().setTenant(name).build())
                        .getNode()
                        .getQuotasList())
                .isEmpty();
    }

    @Test
    void anotherTenantsCapacityDoesNotExist() {
        String a = tenant(newName("a"), "");
        String b = tenant(newName("b"), "");
        String below = tenant(newName("below"), a);
        quota(b, Map.of("flavor", "h100-sxm", "resource", "gpu", "nominal", 8));
        String held = reserve(b, 1).then().statusCode(201).extract().path("id");
        String path = "/" + a + "/" + below + "/";

        as("viewer", path).get("/quota/v1/capacity").then().statusCode(200).body("nodes.tenant", contains(below));
        as("viewer", path).get("/quota/v1/capacity?tenant=" + b).then().statusCode(404);
        as("viewer", path).get("/quota/v1/capacity?tenant=" + a).then().statusCode(404);
        as("tenant-admin", path)
                .body(Map.of("amounts", List.of(Map.of("flavor", "h100-sxm", "resource", "gpu", "amount", 1))))
                .post("/quota/v1/tenants/" + b + "/reservations")
                .then()
                .statusCode(404);
        as("tenant-admin", path).delete("/quota/v1/reservations/" + held).then().statusCode(404);
        as("tenant-admin", path)
                .body(Map.of("quotas", List.of()))
                .put("/quota/v1/tenants/" + below + "/capacity")
                .then()
                .statusCode(403);
    }

    private static void quota(String tenant, Map<String, Object> quota) {
        platform()
                .body(Map.of("quotas", List.of(quota)))
                .put("/quota/v1/tenants/" + tenant + "/capacity")
                .then()
                .statusCode(200);
    }

    private static Response reserve(String tenant, long gpus) {
        return platform()
                .body(Map.of("amounts", List.of(Map.of("flavor", "h100-sxm", "resource", "gpu", "amount", gpus))))
                .post("/quota/v1/tenants/" + tenant + "/reservations");
    }
}
