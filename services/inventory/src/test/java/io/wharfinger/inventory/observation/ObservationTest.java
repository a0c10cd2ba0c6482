package io.wharfinger.inventory.observation;

import static io.wharfinger.inventory.InventoryCalls.as;
import static io.wharfinger.inventory.InventoryCalls.booking;
import static io.wharfinger.inventory.InventoryCalls.bookings;
import static io.wharfinger.inventory.InventoryCalls.cluster;
import static io.wharfinger.inventory.InventoryCalls.newName;
import static io.wharfinger.inventory.InventoryCalls.observation;
import static io.wharfinger.inventory.InventoryCalls.observe;
import static io.wharfinger.inventory.InventoryCalls.platform;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.wharfinger.contracts.inventory.v1.BookAcceleratorsRequest;
import io.wharfinger.contracts.inventory.v1.ReleaseBookingRequest;
import io.wharfinger.inventory.SampleFile;
import io.wharfinger.inventory.publication.ToldEvents;
import io.wharfinger.testkit.SuiteResource;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

@QuarkusTest
class ObservationTest {

    @Test
    void whatIsSeenIsKeptAndTheSameAgainTellsNothing() throws Exception {
        String cluster = cluster();
        String node = cluster + "-1";
        SampleFile slices = SampleFile.slices(SampleFile.H100, 2, node);
        observe(cluster, slices)
                .statusCode(200)
                .body("accelerators", equalTo(2), "added", equalTo(2), "missing", equalTo(0));
        List<String> ids = ids(cluster);
        observe(cluster, slices).body("accelerators", equalTo(2), "added", equalTo(0), "missing", equalTo(0));
        assertThat(ids(cluster)).isEqualTo(ids);
        observe(cluster, SampleFile.slices(SampleFile.H100, 1, node)).body("missing", equalTo(1));

        assertThat(ToldEvents.about(cluster, 4))
                .extracting(ToldEvents::what)
                .containsExactly("cluster.created", "accelerator.added", "accelerator.added", "accelerator.missing");
        platform()
                .get("/inventory/v1/accelerators/" + SampleFile.uuid(node, 0))
                .then()
                .body("product", equalTo(SampleFile.H100), "acceleratorClass", equalTo("h100-sxm"))
                .body("memoryBytes", equalTo(81559L * 1024 * 1024), "sources", hasItem("dra"))
                .body("node", equalTo(node), "missing", equalTo(false), "observeTime", notNullValue());
        platform().get("/inventory/v1/clusters/" + cluster).then().body("observeTime", notNullValue());
    }

    private static List<String> ids(String cluster) {
        return platform()
                .get("/inventory/v1/accelerators?cluster=" + cluster)
                .then()
                .extract()
                .path("accelerators.id");
    }

    @Test
    void whatIsMissingIsKeptAndNotFreeAndComesBackAsItself() {
        String cluster = cluster();
        String node = cluster + "-1";
        observe(cluster, SampleFile.slices(SampleFile.H100, 2, node)).statusCode(200);
        List<String> ids = ids(cluster);
        observe(cluster, SampleFile.slices(SampleFile.H100, 1, node)).body("missing", equalTo(1));
        platform()
                .get("/inventory/v1/capacity?cluster=" + cluster)
                .then()
                .body("counts[0].total", equalTo(2), "counts[0].free", equalTo(1), "counts[0].unhealthy", equalTo(1));
        observe(cluster, SampleFile.slices(SampleFile.H100, 1, node)).body("missing", equalTo(0));
        observe(cluster, SampleFile.slices(SampleFile.H100, 2, node)).body("added", equalTo(0));
        assertThat(ids(cluster)).isEqualTo(ids);
        platform()
                .get("/inventory/v1/capacity?cluster=" + cluster + "&by_node=true")
                .then()
                .body("counts[0].node", equalTo(node), "counts[0].free", equalTo(2));
    }

    @Test
    void aNodeThatIsNotSpokenOfStaysAsItIs() {
        String cluster = cluster();
        observe(cluster, SampleFile.slices(SampleFile.H100, 2, cluster + "-1", cluster + "-2"))
                .body("accelerators", equalTo(4));
        observe(cluster, SampleFile.slices(SampleFile.H100, 2, cluster + "-1")).body("missing", equalTo(0));
        platform()
                .get("/inventory/v1/capacity?cluster=" + cluster)
                .then()
                .body("counts[0].free", equalTo(4), "counts[0].largestFreeBlock", equalTo(2));
    }

    @Test
    void whatPodsHoldIsNotFreeAndToldFromWhenToWhen() throws Exception {
        String cluster = cluster();
        String node = cluster + "-1";
        SampleFile slices = SampleFile.slices(SampleFile.H100, 2, node);
        observe(cluster, slices, SampleFile.claim("trainer-0", node, 1)).statusCode(200);
        platform()
                .get("/inventory/v1/accelerators/" + SampleFile.uuid(node, 1))
                .then()
                .body("holders", hasSize(1), "holders[0].pod", equalTo("trainer-0"), "free", equalTo(false));
        platform()
                .get("/inventory/v1/capacity?cluster=" + cluster)
                .then()
                .body("counts[0].held", equalTo(1), "counts[0].free", equalTo(1));
        observe(cluster, slices, SampleFile.claim("trainer-0", node, 1)).statusCode(200);
        observe(cluster, slices).statusCode(200);
        platform().get("/inventory/v1/capacity?cluster=" + cluster).then().body("counts[0].free", equalTo(2));

        List<ToldEvents> events = ToldEvents.about(cluster, 6);
        assertThat(events)
                .extracting(ToldEvents::what)
                .containsExactly(
                        "cluster.created",
                        "accelerator.added",
                        "accelerator.added",
                        "holding.started",
                        "accelerator.changed",
                        "holding.ended");
        JsonNode started = events.get(3).data();
        JsonNode ended = events.get(5).data();
        assertThat(events.get(3).subject()).isEqualTo("wharf.v1._platform.inventory.holding.started");
        assertThat(started.get("tenantPath").textValue()).isEqualTo("/");
        assertThat(started.get("bookingId").textValue()).isEmpty();
        assertThat(started.get("namespace").textValue()).isEqualTo("research");
        assertThat(started.get("pod").textValue()).isEqualTo("trainer-0");
        assertThat(started.get("claim").textValue()).isEqualTo("trainer-0-gpu");
        assertThat(started.has("endTime")).isFalse();
        assertThat(ended.get("holdingId")).isEqualTo(started.get("holdingId"));
        assertThat(ended.get("startTime")).isEqualTo(started.get("startTime"));
        assertThat(ended.get("endTime").textValue())
                .isGreaterThan(started.get("startTime").textValue());
    }

    @Test
    void holdingsOfBookingsAreToldToTheTenantAndNotTwice() throws Exception {
        String cluster = cluster();
        String node = cluster + "-1";
        String tenant = newName("tenant");
        SampleFile slices = SampleFile.slices("Acme Sling " + cluster, 1, node);
        observe(cluster, slices).statusCode(200);
        String acceleratorClass = platform()
                .get("/inventory/v1/accelerators?cluster=" + cluster)
                .path("accelerators[0].acceleratorClass");
        BookAcceleratorsRequest request =
                booking(tenant, acceleratorClass, 1).setCluster(cluster).build();
        assertThat(bookings().bookAccelerators(request).hasBooked()).isTrue();
        observe(cluster, slices, SampleFile.claim("llama-1-0", node, 0)).statusCode(200);
        platform()
                .get("/inventory/v1/capacity?cluster=" + cluster)
                .then()
                .body("counts[0].booked", equalTo(1), "counts[0].held", equalTo(0));
        bookings()
                .releaseBooking(ReleaseBookingRequest.newBuilder()
                        .setBookingId(request.getBookingId())
                        .build());
        observe(cluster, slices, SampleFile.claim("llama-1-0", node, 0)).statusCode(200);

        List<ToldEvents> told = ToldEvents.about(tenant, 2);
        assertThat(told)
                .extracting(ToldEvents::subject)
                .containsExactly(
                        "wharf.v1." + tenant + ".inventory.holding.started",
                        "wharf.v1." + tenant + ".inventory.holding.ended");
        JsonNode ended = told.get(1).data();
        assertThat(ended.get("bookingId").textValue()).isEqualTo(request.getBookingId());
        assertThat(ended.get("tenantPath").textValue()).isEqualTo("/" + tenant + "/");
        assertThat(ended.get("model").textValue()).isEqualTo("llama-3.1-8b");
        assertThat(ended.get("revision").intValue()).isEqualTo(1);
        assertThat(ended.get("uuid").textValue()).isEqualTo(SampleFile.uuid(node, 0));
        assertThat(ended.get("holdingId")).isEqualTo(told.get(0).data().get("holdingId"));
        assertThat(ToldEvents.about(cluster, 6))
                .extracting(ToldEvents::what)
                .filteredOn(what -> what.startsWith("holding"))
                .as("the pod's own holding begins when the booking is over")
                .containsExactly("holding.started", "holding.ended", "holding.started");
    }

    @Test
    void whatIsFirstKnownByCountKeepsItsIdWhenItsUuidIsTold() {
        String cluster = cluster();
        String node = cluster + "-1";
        observe(cluster, SampleFile.node(node, SampleFile.H100, 4))
                .statusCode(200)
                .body("accelerators", equalTo(4), "added", equalTo(4));
        List<String> ids = ids(cluster);
        observe(cluster, SampleFile.slices(SampleFile.H100, 4, node))
                .statusCode(200)
                .body("accelerators", equalTo(4), "added", equalTo(0), "missing", equalTo(0));
        assertThat(ids(cluster)).isEqualTo(ids);
        observe(cluster, SampleFile.node(node, SampleFile.H100, 4)).body("added", equalTo(0), "missing", equalTo(0));
        platform()
                .get("/inventory/v1/accelerators?cluster=" + cluster)
                .then()
                .body("accelerators.id", equalTo(ids), "accelerators.uuid", hasItem(SampleFile.uuid(node, 3)));
    }

    @Test
    void whatNothingTellsTheHealthOfIsFreeOnlyWhileItWasSeenLately() throws SQLException {
        String cluster = cluster();
        SampleFile slices = SampleFile.slices(SampleFile.H100, 2, cluster + "-1");
        observe(cluster, slices).statusCode(200);
        platform()
                .get("/inventory/v1/accelerators?cluster=" + cluster)
                .then()
                .body("accelerators.health.state.unique()", equalTo(List.of("HEALTH_STATE_UNKNOWN")));
        age(cluster);
        platform()
                .get("/inventory/v1/capacity?cluster=" + cluster)
                .then()
                .body("counts[0].free", equalTo(0), "counts[0].unhealthy", equalTo(2));
        assertThat(bookings()
                        .bookAccelerators(booking("acme", "h100-sxm", 1)
                                .setCluster(cluster)
                                .build())
                        .getRefused()
                        .getMessage())
                .contains("2 unhealthy");
        observe(cluster, slices).body("added", equalTo(0));
        platform().get("/inventory/v1/capacity?cluster=" + cluster).then().body("counts[0].free", equalTo(2));
    }

    /** As if the last observation was longer ago than is trusted. */
    private static void age(String cluster) throws SQLException {
        try (Connection app = DriverManager.getConnection(
                        SuiteResource.postgres().jdbcUrl("inventory"),
                        "inventory_app",
                        SuiteResource.postgres().password());
                Statement statement = app.createStatement()) {
            app.setAutoCommit(false);
            statement.execute("select set_config('app.tenant', '/', true)");
            statement.executeUpdate(
                    "update accelerator set observe_time = observe_time - interval '25 hours' where cluster = '%s'"
                            .formatted(cluster));
            app.commit();
        }
    }

    @Test
    void aLargeClusterIsTakenInAtOnce() {
        String cluster = cluster();
        String[] nodes = IntStream.range(0, 20).mapToObj(i -> cluster + "-" + i).toArray(String[]::new);
        SampleFile slices = SampleFile.slices(SampleFile.H100, 64, nodes);
        observe(cluster, slices).statusCode(200).body("added", equalTo(1280));
        observe(cluster, slices).statusCode(200).body("added", equalTo(0), "missing", equalTo(0));
        platform()
                .get("/inventory/v1/capacity?cluster=" + cluster)
                .then()
                .body("counts[0].free", equalTo(1280), "counts[0].largestFreeBlock", equalTo(64));
        platform().delete("/inventory/v1/clusters/" + cluster).then().statusCode(204);
    }

    @Test
    void aBrokenFileChangesNothingAndIsNamed() {
        String cluster = cluster();
        SampleFile slices = SampleFile.slices(SampleFile.H100, 2, cluster + "-1");
        observe(cluster, slices).statusCode(200);
        SampleFile broken = new SampleFile("pods.yaml", "items: [\n- apiVersion: v1\n  kind: {{");
        observe(cluster, SampleFile.slices(SampleFile.H100, 1, cluster + "-1"), broken)
                .statusCode(400)
                .body("code", equalTo("INVENTORY_OBSERVATION_UNREADABLE"), "detail", containsString("pods.yaml"));
        observe(cluster, new SampleFile("letter.txt", "Dear all, the GPUs are fine.\n"))
                .statusCode(400)
                .body("code", equalTo("INVENTORY_OBSERVATION_UNREADABLE"), "detail", containsString("letter.txt"));
        platform().get("/inventory/v1/capacity?cluster=" + cluster).then().body("counts[0].free", equalTo(2));
    }

    @Test
    void badObservationsAreRefused() {
        String cluster = cluster();
        SampleFile slices = SampleFile.slices(SampleFile.H100, 1, cluster + "-1");
        observe("nowhere", slices).statusCode(404).body("code", equalTo("INVENTORY_CLUSTER_UNKNOWN"));
        observe(cluster).statusCode(400).body("code", equalTo("INVENTORY_OBSERVATION_INVALID"));
        observe(cluster, Collections.nCopies(65, slices).toArray(SampleFile[]::new))
                .statusCode(400)
                .body("code", equalTo("INVENTORY_OBSERVATION_INVALID"), "detail", containsString("65"));
        observe(cluster, new SampleFile("", "x")).statusCode(400).body("detail", containsString("name"));
        observe(cluster, new SampleFile("empty.yaml", "")).statusCode(400).body("detail", containsString("empty.yaml"));
        observe(cluster, new SampleFile("large.yaml", "#".repeat((16 << 20) + 1)))
                .statusCode(400)
                .body("code", equalTo("INVENTORY_OBSERVATION_INVALID"), "detail", containsString("16777216"));
        Map<String, Object> hole = new HashMap<>();
        hole.put("name", "x.yaml");
        platform()
                .body(Map.of("files", List.of(hole)))
                .post("/inventory/v1/clusters/" + cluster + "/observations")
                .then()
                .statusCode(400)
                .body("field", equalTo("files.content"));
        platform()
                .body("{\"files\": [{\"name\": \"x\", \"content\": \"!!\"}]}")
                .post("/inventory/v1/clusters/" + cluster + "/observations")
                .then()
                .statusCode(400)
                .body("code", equalTo("REQUEST_FIELD_INVALID"));
        platform().get("/inventory/v1/accelerators?cluster=" + cluster).then().body("accelerators", empty());
    }

    @Test
    void moreAcceleratorsThanOneTransactionStoresAreRefused() {
        String cluster = cluster();
        SampleFile[] files = IntStream.range(0, 21)
                .mapToObj(i -> SampleFile.node(cluster + "-" + i, SampleFile.H100, 1000))
                .toArray(SampleFile[]::new);
        observe(cluster, files)
                .statusCode(400)
                .body("code", equalTo("INVENTORY_OBSERVATION_INVALID"), "detail", containsString("21000"));
    }

    @Test
    void aBodyThatIsLargerThanAnyObservationIsTurnedAwayBeforeItIsRead() throws IOException {
        try (Socket socket = new Socket("localhost", RestAssured.port)) {
            socket.getOutputStream().write("""
                            POST /inventory/v1/clusters/north/observations HTTP/1.1\r
                            Host: localhost\r
                            Content-Type: application/json\r
                            Content-Length: 30000000\r
                            \r
                            """.getBytes(StandardCharsets.US_ASCII));
            String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(answer).startsWith("HTTP/1.1 413").contains("REQUEST_TOO_LARGE", "25165824");
        }
    }

    @Test
    void aRepeatWithTheSameKeyAnswersAsBefore() {
        String cluster = cluster();
        Map<String, Object> body = observation(SampleFile.slices(SampleFile.H100, 1, cluster + "-1"));
        for (int i = 0; i < 2; i++) {
            as("service", "/")
                    .header("Idempotency-Key", "observe-" + cluster)
                    .body(body)
                    .post("/inventory/v1/clusters/" + cluster + "/observations")
                    .then()
                    .statusCode(200)
                    .body("added", equalTo(1));
        }
        as("service", "/")
                .header("Idempotency-Key", "observe-" + cluster)
                .body(observation(SampleFile.slices(SampleFile.H100, 2, cluster + "-1")))
                .post("/inventory/v1/clusters/" + cluster + "/observations")
                .then()
                .statusCode(409)
                .body("code", equalTo("REQUEST_IDEMPOTENCY_KEY_REUSED"));
    }

    @Test
    void onlyWhoReachesThePlatformObservesAndSees() {
        String cluster = cluster();
        String node = cluster + "-1";
        Map<String, Object> body = observation(SampleFile.slices(SampleFile.H100, 1, node));
        for (Map.Entry<String, String> caller : List.of(
                Map.entry("service", "/acme/"),
                Map.entry("platform-admin", "/acme/"),
                Map.entry("tenant-admin", "/"),
                Map.entry("viewer", "/"))) {
            as(caller.getKey(), caller.getValue())
                    .body(body)
                    .post("/inventory/v1/clusters/" + cluster + "/observations")
                    .then()
                    .statusCode(403);
        }
        observe(cluster, SampleFile.slices(SampleFile.H100, 1, node)).statusCode(200);
        for (Map.Entry<String, String> caller :
                List.of(Map.entry("viewer", "/acme/"), Map.entry("tenant-admin", "/"), Map.entry("member", "/acme/"))) {
            as(caller.getKey(), caller.getValue())
                    .get("/inventory/v1/accelerators")
                    .then()
                    .statusCode(403);
            as(caller.getKey(), caller.getValue())
                    .get("/inventory/v1/accelerators/" + SampleFile.uuid(node, 0))
                    .then()
                    .statusCode(403);
            as(caller.getKey(), caller.getValue())
                    .get("/inventory/v1/sources")
                    .then()
                    .statusCode(403);
            as(caller.getKey(), caller.getValue())
                    .get("/inventory/v1/capacity?cluster=" + cluster)
                    .then()
                    .statusCode(200)
                    .body("counts[0].free", equalTo(1));
        }
        as("viewer", "/").get("/inventory/v1/accelerators/x").then().statusCode(404);
    }

    @Test
    void importsByPeopleAreKeptInTheLogOfChanges() {
        String cluster = cluster();
        observe(cluster, SampleFile.slices(SampleFile.H100, 1, cluster + "-1")).statusCode(200);
        as("service", "/")
                .body(observation(SampleFile.slices(SampleFile.H100, 2, cluster + "-1")))
                .post("/inventory/v1/clusters/" + cluster + "/observations")
                .then()
                .statusCode(200);
        platform()
                .get("/audit/v1/entries?kind=cluster&name=" + cluster)
                .then()
                .body("entries.action", equalTo(List.of("import", "create")));
    }
}
