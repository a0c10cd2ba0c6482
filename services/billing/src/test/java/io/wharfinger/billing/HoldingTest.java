package io.wharfinger.billing;

import static io.restassured.RestAssured.given;
import static io.wharfinger.billing.BillingCalls.as;
import static io.wharfinger.billing.BillingCalls.channel;
import static io.wharfinger.billing.BillingCalls.newName;
import static io.wharfinger.billing.BillingCalls.platform;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.wharfinger.contracts.billing.v1.AcceleratorHours;
import io.wharfinger.contracts.billing.v1.BillServiceGrpc;
import io.wharfinger.contracts.billing.v1.GetBillRequest;
import io.wharfinger.rpc.id.Ids;
import io.wharfinger.testkit.Await;
import jakarta.inject.Inject;
import java.net.URL;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** From inventory's events to the accelerator hours of bills. */
@QuarkusTest
@SuppressWarnings("NullAway.Init") // set before each test
class HoldingTest {
    private static final Duration SOON = Duration.ofSeconds(20);

    @TestHTTPResource(value = "/health/ready", management = true)
    URL readiness;

    @Inject
    Told told;

    @Inject
    DataSource database;

    private String tenant;
    private String path;
    private String accelerator;

    @BeforeEach
    void begin() {
        tenant = newName("held");
        path = "/" + tenant + "/";
        accelerator = newName("GPU");
        told.tenant("created", tenant, path, "UTC", "EUR", 1);
        Await.until(
                "billing knows " + tenant,
                SOON,
                () -> platform().get("/billing/v1/tenants/" + tenant + "/bill").statusCode() == 200);
    }

    /** Whatever a test has done, the hours agree with the holdings. */
    @AfterEach
    void verify() {
        platform()
                .get("/billing/v1/verify")
                .then()
                .statusCode(200)
                .body("checks.findAll { !it.agrees }", empty(), "agrees", equalTo(true));
    }

    @Test
    void aHoldingIsHoursInTheBillOfTheMonthThatItWasIn() {
        var id = Ids.uuid7();
        told.holding("started", tenant, holding(id, path, "2026-02-28T23:00:00.000001Z", null));
        awaitMicros("2026-02", 3_599_999_999L);

        var open = hours("2026-02");
        told.holding("ended", tenant, holding(id, path, "2026-02-28T23:00:00.000001Z", "2026-03-01T01:30:00Z"));
        awaitMicros("2026-03", 5_400_000_000L);

        assertThat(open.getString("hours[0]")).isEqualTo("1.000000000");
        assertThat(open.getInt("heldNow[0]")).isEqualTo(1);
        assertThat(hours("2026-03").getString("hours[0]")).isEqualTo("1.500000000");
        assertThat(hours("2026-02").getInt("heldNow[0]")).isZero();
        assertThat(hours("2026-02").getLong("heldMicros[0]")).isEqualTo(3_599_999_999L);
        assertThat(hours("2026-04").getList("$")).isEmpty();
        assertThat(hours("2026-02").getString("model[0]")).isEqualTo("small");
        assertThat(hours("2026-02").getString("deployment[0]")).isEqualTo("small-1");
        assertThat(hours("2026-02").getString("acceleratorClass[0]")).isEqualTo("h100");
    }

    /** Every order of a start, an end, the end again, a later end and the start again; a holding of its own for each. */
    @Test
    void eventsMayComeInAnyOrderAndAgain() {
        var orders = orders(List.of("started", "13:00", "13:00", "15:00", "started"));
        assertThat(orders).hasSize(30);
        for (var order : orders) {
            var id = Ids.uuid7();
            order.forEach(step -> tell(id, step));
        }
        awaitMicros("2026-02", 30 * 3 * 3_600_000_000L);

        assertThat(hours("2026-02").getInt("heldNow[0]")).isZero();
    }

    private void tell(UUID id, String step) {
        var end = step.equals("started") ? null : "2026-02-01T" + step + ":00Z";
        told.holding(
                end == null ? "started" : "ended",
                tenant,
                holding(id, path, "2026-02-01T10:00:00Z", end).replace(accelerator, accelerator + "-" + id));
    }

    private static Set<List<String>> orders(List<String> steps) {
        if (steps.isEmpty()) {
            return Set.of(List.of());
        }
        var orders = new HashSet<List<String>>();
        for (var first : Set.copyOf(steps)) {
            var rest = new ArrayList<>(steps);
            rest.remove(first);
            for (var order : orders(rest)) {
                orders.add(Stream.concat(Stream.of(first), order.stream()).toList());
            }
        }
        return orders;
    }

    @Test
    void hoursAreForAdministratorsOfTheTenantAndThoseAboveIt() {
        var below = newName("below");
        var other = newName("other");
        told.tenant("created", below, path + below + "/", "UTC", "EUR", 1);
        told.tenant("created", other, "/" + other + "/", "UTC", "EUR", 1);
        told.holding(
                "ended", below, holding(path + below + "/", "gpu-b", "2026-02-01T00:00:00Z", "2026-02-01T01:00:00Z"));
        told.holding(
                "ended", other, holding("/" + other + "/", "gpu-o", "2026-02-01T00:00:00Z", "2026-02-01T02:00:00Z"));
        told.holding("ended", "_platform", holding("/", "gpu-p", "2026-02-01T00:00:00Z", "2026-02-01T04:00:00Z"));
        told.holding("ended", tenant, holding(path, "gpu-t", "2026-02-01T00:00:00Z", "2026-02-01T08:00:00Z"));
        awaitMicros("2026-02", 9 * 3_600_000_000L);

        assertThat(paths("tenant-admin", path, tenant)).containsExactly(path, path + below + "/");
        assertThat(paths("platform-admin", "/", tenant)).containsExactly(path, path + below + "/");
        assertThat(paths("tenant-admin", path + below + "/", below)).containsExactly(path + below + "/");
        for (var role : List.of("viewer", "member", "service")) {
            assertThat(paths(role, path, tenant)).isEmpty();
        }
        assertThat(as("viewer", path, BillServiceGrpc.newBlockingStub(channel()))
                        .getBill(request())
                        .getBill()
                        .getAcceleratorHoursList())
                .isEmpty();
        assertThat(as("tenant-admin", path, BillServiceGrpc.newBlockingStub(channel()))
                        .getBill(request())
                        .getBill()
                        .getAcceleratorHoursList())
                .extracting(AcceleratorHours::getTenantPath, AcceleratorHours::getHours)
                .containsExactly(tuple(path, "8.000000000"), tuple(path + below + "/", "1.000000000"));
        as("tenant-admin", "/" + other + "/")
                .get("/billing/v1/tenants/" + tenant + "/bill")
                .then()
                .statusCode(404);
    }

    @Test
    void aPartOfAnAcceleratorCountsByItsSize() {
        told.holding(
                "ended",
                tenant,
                holding(path, accelerator, "2026-02-01T00:00:00Z", "2026-02-01T07:00:00Z")
                        .replace("\"partition\":\"\"", "\"partition\":\"gpu-0-mig-3g40gb-9-0\""));

        awaitMicros("2026-02", 3 * 3_600_000_000L);
    }

    @Test
    void theDatabaseKeepsTenantsHoldingsApart() throws SQLException {
        told.holding("ended", tenant, holding(path, accelerator, "2026-02-01T00:00:00Z", "2026-02-01T01:00:00Z"));
        awaitMicros("2026-02", 3_600_000_000L);

        assertThat(count(path)).isEqualTo(1);
        assertThat(count("/")).isEqualTo(1);
        assertThat(count("/" + newName("nobody") + "/")).isZero();
        assertThat(count("")).isZero();
    }

    @Test
    void moreHoldingsThanFitIntoOnePageAreSummedAll() throws SQLException {
        execute("""
                insert into holding select gen_random_uuid(), '%s', '', 'small', 'small-1', '', '', 'h100', 'c', 'n',
                    '%s-' || n, '', '', '2026-02-01 10:00Z', '2026-02-01 10:00:01Z' from generate_series(1, 10001) n""".formatted(path, accelerator));

        assertThat(hours("2026-02").getList("heldMicros", Long.class)).containsExactly(10_001_000_000L);
    }

    @Test
    void whatCannotBeReadIsPutAsideAndTheNextIsTaken() throws SQLException {
        var bad = newName("bad-accelerator");
        told.holding("started", tenant, holding(path, bad, "yesterday", null));
        told.holding("started", tenant, "{");
        told.holding("ended", tenant, holding(path, accelerator, "2026-02-01T00:00:00Z", "2026-02-01T01:00:00Z"));
        awaitMicros("2026-02", 3_600_000_000L);

        assertThat(number(
                        "select count(*) from inbox_dead_letter where consumer = 'billing-holdings' and subject like '%"
                                + tenant + "%'"))
                .isEqualTo(2);
    }

    @Test
    void billingIsReadyWhereInventoryNeverRanAndReadsWhenItDoes() throws Exception {
        told.noInventory();
        Await.until(
                "the reader has seen that there is no stream",
                SOON,
                () -> ready().contains("INVENTORY_EVENTS does not exist"));
        given().get(readiness).then().statusCode(200);

        told.holding("ended", tenant, holding(path, accelerator, "2026-02-01T00:00:00Z", "2026-02-01T01:00:00Z"));

        awaitMicros("2026-02", 3_600_000_000L);
        Await.until("the reader reads", SOON, () -> ready().contains("reads INVENTORY_EVENTS"));
    }

    private String ready() {
        return given().get(readiness).asString();
    }

    private String holding(String tenantPath, String gpu, String start, @Nullable String end) {
        return holding(Ids.uuid7(), tenantPath, start, end).replace(accelerator, gpu + accelerator);
    }

    private String holding(UUID id, String tenantPath, String start, @Nullable String end) {
        return """
                {"holdingId":"%s","acceleratorId":"%s","uuid":"u","acceleratorClass":"h100","cluster":"c","node":"n",
                "bookingId":"b","tenant":"%s","tenantPath":"%s","deployment":"small-1","revision":1,
                "instance":"small-1-1-0","model":"small","namespace":"","pod":"","claim":"","partition":"",
                "startTime":"%s"%s}""".formatted(
                        id, accelerator, tenant, tenantPath, start, end == null ? "" : ",\"endTime\":\"" + end + "\"");
    }

    private JsonPath hours(String period) {
        return hours("tenant-admin", path, tenant, period);
    }

    private static JsonPath hours(String role, String scope, String name, String period) {
        var body = as(role, scope)
                .get("/billing/v1/tenants/" + name + "/bill?period=" + period)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
        return body.setRootPath("acceleratorHours");
    }

    private static List<String> paths(String role, String scope, String name) {
        return hours(role, scope, name, "2026-02").getList("tenantPath");
    }

    private void awaitMicros(String period, long micros) {
        Await.until(
                "the bill of " + period + " has " + micros + " microseconds",
                SOON,
                () -> hours(period).getList("heldMicros", Long.class).stream()
                                .mapToLong(Long::longValue)
                                .sum()
                        == micros);
    }

    private GetBillRequest request() {
        return GetBillRequest.newBuilder()
                .setTenant(tenant)
                .setPeriod("2026-02")
                .build();
    }

    private long count(String scope) throws SQLException {
        return number(scope, "select count(*) from holding where accelerator_id like '%" + accelerator + "'");
    }

    private void execute(String sql) throws SQLException {
        try (var connection = database.getConnection()) {
            connection.setAutoCommit(false);
            connection.createStatement().execute("select set_config('app.tenant', '" + path + "', true)");
            connection.createStatement().execute(sql);
            connection.commit();
        }
    }

    private long number(String sql) throws SQLException {
        return number("/", sql);
    }

    private long number(String scope, String sql) throws SQLException {
        try (var connection = database.getConnection()) {
            connection.setAutoCommit(false);
            connection.createStatement().execute("select set_config('app.tenant', '" + scope + "', true)");
            try (var row = connection.createStatement().executeQuery(sql)) {
                row.next();
                return row.getLong(1);
            } finally {
                connection.rollback();
            }
        }
    }
}
