package io.wharfinger.billing;

import static io.wharfinger.billing.BillingCalls.as;
import static io.wharfinger.billing.BillingCalls.channel;
import static io.wharfinger.billing.BillingCalls.code;
import static io.wharfinger.billing.BillingCalls.newName;
import static io.wharfinger.billing.BillingCalls.platform;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;

import io.grpc.StatusRuntimeException;
import io.quarkus.test.junit.QuarkusTest;
import io.wharfinger.billing.intake.Batches;
import io.wharfinger.contracts.billing.v1.ArchiveHourRequest;
import io.wharfinger.contracts.billing.v1.ArchiveServiceGrpc;
import io.wharfinger.contracts.billing.v1.EraseTenantRequest;
import io.wharfinger.contracts.billing.v1.ErasureServiceGrpc;
import io.wharfinger.contracts.billing.v1.GetVerificationRequest;
import io.wharfinger.contracts.billing.v1.ListArchivedHoursRequest;
import io.wharfinger.contracts.billing.v1.ListErasuresRequest;
import io.wharfinger.contracts.billing.v1.StartVerificationRequest;
import io.wharfinger.contracts.billing.v1.VerificationRunServiceGrpc;
import io.wharfinger.contracts.billing.v1.VerificationState;
import io.wharfinger.testkit.Await;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Checks of the books that are begun and asked after, the archive, and erasures, as callers see them. */
@QuarkusTest
@SuppressWarnings("NullAway.Init") // the test framework sets the fields
class ArchiveServiceTest {
    private static final Duration SOON = Duration.ofSeconds(30);
    private static final String VERIFICATIONS = "/billing/v1/verifications";

    @Inject
    Told told;

    @Test
    void aCheckIsBegunAndAskedAfter() {
        for (var withArchive : List.of(true, false)) {
            var id = platform()
                    .body("{\"withArchive\":%s}".formatted(withArchive))
                    .post(VERIFICATIONS)
                    .then()
                    .statusCode(202)
                    .extract()
                    .path("id")
                    .toString();

            Await.until(
                    "it is done",
                    SOON,
                    () -> platform().get(VERIFICATIONS + "/" + id).path("state").equals("VERIFICATION_STATE_DONE"));
            platform()
                    .get(VERIFICATIONS + "/" + id)
                    .then()
                    .body("agrees", equalTo(true), "failure", equalTo(""), "endTime", notNullValue());
        }
        platform()
                .get(VERIFICATIONS + "/x")
                .then()
                .statusCode(404)
                .body("code", equalTo("BILLING_VERIFICATION_UNKNOWN"));
    }

    @Test
    void aCheckIsBegunByGrpcToo() {
        var service = as("platform-admin", "/", VerificationRunServiceGrpc.newBlockingStub(channel()));
        var begun = service.startVerification(StartVerificationRequest.getDefaultInstance())
                .getVerification();

        Await.until(
                "it is done",
                SOON,
                () -> service.getVerification(GetVerificationRequest.newBuilder()
                                        .setId(begun.getId())
                                        .build())
                                .getVerification()
                                .getState()
                        == VerificationState.VERIFICATION_STATE_DONE);
    }

    @Test
    void anHourThatIsNotOverIsNotArchived() {
        var path = tenant();
        var router = new Batches(newName("router"), Instant.now());
        told.usage(router.message(1, router.requests(1, 1, path, 1, 1)));

        Await.until(
                "there are records",
                SOON,
                () -> platform()
                        .post("/billing/v1/archive/hours")
                        .path("reason")
                        .toString()
                        .contains("ago"));
        platform().get("/billing/v1/archive/hours").then().statusCode(200).body("hours.size()", equalTo(0));
        var service = as("platform-admin", "/", ArchiveServiceGrpc.newBlockingStub(channel()));
        assertThat(service.archiveHour(ArchiveHourRequest.getDefaultInstance()).getReason())
                .contains("ago");
        assertThat(service.listArchivedHours(ListArchivedHoursRequest.getDefaultInstance())
                        .getHoursList())
                .isEmpty();
    }

    @Test
    void aTenantIsErasedWhenItIsDeleted() {
        var path = tenant();
        var name = path.substring(1, path.length() - 1);
        var router = new Batches(newName("router"), Instant.now());
        told.usage(router.message(1, router.requests(1, 2, path, 100, 10)));
        Await.until(
                "its usage is in",
                SOON,
                () -> platform()
                        .get("/billing/v1/tenants/" + name + "/bill")
                        .asString()
                        .contains("BILLING_PRICE_MISSING"));
        var erasure = "/billing/v1/tenants/" + name + "/erasure";
        platform().post(erasure).then().statusCode(409).body("code", equalTo("BILLING_ERASURE_TENANT_LIVES"));

        told.tenant("deleted", name, path, "Asia/Kathmandu", "EUR", 2);
        Await.until("it may be erased", SOON, () -> platform().post(erasure).statusCode() == 202);

        Await.until("it is erased", SOON, () -> platform().post(erasure).path("doneTime") != null);
        platform().post(erasure).then().body("records", equalTo(4), "hours", equalTo(1), "tenantPath", equalTo(path));
        assertThat(platform().get("/billing/v1/erasures").jsonPath().getList("erasures.tenantPath"))
                .contains(path);
        assertThat(platform()
                        .get("/audit/v1/entries?kind=tenant&name=" + path)
                        .jsonPath()
                        .getList("entries.action"))
                .containsExactly("erase");
        assertThat(as("platform-admin", "/", ErasureServiceGrpc.newBlockingStub(channel()))
                        .listErasures(ListErasuresRequest.getDefaultInstance())
                        .getErasuresList())
                .anyMatch(known -> known.getTenantPath().equals(path));
        platform().get("/billing/v1/verify").then().statusCode(200).body("agrees", equalTo(true));
    }

    @Test
    void nobodyButAPlatformAdminMayDoAnyOfThis() {
        var path = tenant();
        for (var caller : List.of(as("tenant-admin", path), as("viewer", "/"), as("platform-admin", path))) {
            caller.get("/billing/v1/archive/hours").then().statusCode(403);
        }
        for (var target :
                List.of("/billing/v1/archive/hours", VERIFICATIONS, "/billing/v1/tenants" + path + "erasure")) {
            as("tenant-admin", path).body("{}").post(target).then().statusCode(403);
        }
        as("tenant-admin", path).get("/billing/v1/erasures").then().statusCode(403);
        var refused = catchThrowableOfType(
                StatusRuntimeException.class,
                () -> as("tenant-admin", path, ErasureServiceGrpc.newBlockingStub(channel()))
                        .eraseTenant(EraseTenantRequest.getDefaultInstance()));
        assertThat(code(refused)).isEqualTo("PERMISSION_DENIED REQUEST_FORBIDDEN");
    }

    private String tenant() {
        var name = newName("kept");
        told.tenant("created", name, "/" + name + "/", "Asia/Kathmandu", "EUR", 1);
        Await.until(
                "billing knows it",
                SOON,
                () -> platform().get("/billing/v1/tenants/" + name + "/bill").statusCode() == 200);
        return "/" + name + "/";
    }
}
