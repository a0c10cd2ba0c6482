package io.wharfinger.inventory;

import static io.restassured.RestAssured.given;
import static io.wharfinger.inventory.InventoryCalls.channel;
import static io.wharfinger.inventory.InventoryCalls.cluster;
import static io.wharfinger.inventory.InventoryCalls.code;
import static io.wharfinger.inventory.InventoryCalls.observe;
import static io.wharfinger.inventory.InventoryCalls.platform;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.hamcrest.Matchers.emptyOrNullString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;

import io.grpc.StatusRuntimeException;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.wharfinger.contracts.inventory.v1.AcceleratorClassServiceGrpc;
import io.wharfinger.contracts.inventory.v1.AcceleratorServiceGrpc;
import io.wharfinger.contracts.inventory.v1.BookAcceleratorsRequest;
import io.wharfinger.contracts.inventory.v1.BookingServiceGrpc;
import io.wharfinger.contracts.inventory.v1.ClusterServiceGrpc;
import io.wharfinger.contracts.inventory.v1.CreateAcceleratorClassRequest;
import io.wharfinger.contracts.inventory.v1.CreateClusterRequest;
import io.wharfinger.contracts.inventory.v1.DeleteAcceleratorClassRequest;
import io.wharfinger.contracts.inventory.v1.DeleteClusterRequest;
import io.wharfinger.contracts.inventory.v1.GetAcceleratorClassRequest;
import io.wharfinger.contracts.inventory.v1.GetAcceleratorRequest;
import io.wharfinger.contracts.inventory.v1.GetCapacityRequest;
import io.wharfinger.contracts.inventory.v1.GetClusterRequest;
import io.wharfinger.contracts.inventory.v1.ImportObservationRequest;
import io.wharfinger.contracts.inventory.v1.ListAcceleratorClassesRequest;
import io.wharfinger.contracts.inventory.v1.ListAcceleratorsRequest;
import io.wharfinger.contracts.inventory.v1.ListBookingsRequest;
import io.wharfinger.contracts.inventory.v1.ListClustersRequest;
import io.wharfinger.contracts.inventory.v1.ReleaseBookingRequest;
import io.wharfinger.contracts.inventory.v1.UpdateAcceleratorClassRequest;
import io.wharfinger.contracts.inventory.v1.UpdateClusterRequest;
import io.wharfinger.testkit.Await;
import java.net.URL;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** What every request meets, whatever it is about. */
@QuarkusTest
@SuppressWarnings("NullAway.Init") // the test framework sets the URL
class EdgesTest {

    @TestHTTPResource(value = "/", management = true)
    URL management;

    @Test
    void everyPathOfTheOpenApiDocumentNeedsAToken() {
        Map<String, Map<String, Object>> paths = given().accept("application/json")
                .get(management + "openapi")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath()
                .getMap("paths");
        assertThat(paths)
                .containsKeys(
                        "/inventory/v1/clusters",
                        "/inventory/v1/clusters/{name}/observations",
                        "/inventory/v1/classes/{name}",
                        "/inventory/v1/accelerators/{id}",
                        "/inventory/v1/capacity",
                        "/inventory/v1/bookings",
                        "/inventory/v1/sources",
                        "/audit/v1/entries");
        paths.forEach((path, methods) -> methods.keySet().stream()
                .filter(List.of("get", "post", "put", "delete")::contains)
                .forEach(method -> given().contentType("application/json")
                        .body("{}")
                        .request(method, path.replaceAll("\\{[^}]*}", "x"))
                        .then()
                        .statusCode(401)
                        .contentType("application/problem+json")
                        .header("WWW-Authenticate", "Bearer")
                        .body("code", equalTo("REQUEST_UNAUTHENTICATED"), "requestId", not(emptyOrNullString()))));
    }

    @TestFactory
    Stream<DynamicTest> gRpcNeedsATokenToo() {
        ClusterServiceGrpc.ClusterServiceBlockingStub clusters = ClusterServiceGrpc.newBlockingStub(channel());
        AcceleratorClassServiceGrpc.AcceleratorClassServiceBlockingStub classes =
                AcceleratorClassServiceGrpc.newBlockingStub(channel());
        AcceleratorServiceGrpc.AcceleratorServiceBlockingStub accelerators =
                AcceleratorServiceGrpc.newBlockingStub(channel());
        BookingServiceGrpc.BookingServiceBlockingStub bookings = BookingServiceGrpc.newBlockingStub(channel());
        List<Runnable> calls = List.of(
                () -> clusters.createCluster(CreateClusterRequest.getDefaultInstance()),
                () -> clusters.getCluster(GetClusterRequest.getDefaultInstance()),
                () -> clusters.listClusters(ListClustersRequest.getDefaultInstance()),
                () -> clusters.updateCluster(UpdateClusterRequest.getDefaultInstance()),
                () -> clusters.deleteCluster(DeleteClusterRequest.getDefaultInstance()),
                () -> clusters.importObservation(ImportObservationRequest.getDefaultInstance()),
                () -> classes.createAcceleratorClass(CreateAcceleratorClassRequest.getDefaultInstance()),
                () -> classes.getAcceleratorClass(GetAcceleratorClassRequest.getDefaultInstance()),
                () -> classes.listAcceleratorClasses(ListAcceleratorClassesRequest.getDefaultInstance()),
                () -> classes.updateAcceleratorClass(UpdateAcceleratorClassRequest.getDefaultInstance()),
                () -> classes.deleteAcceleratorClass(DeleteAcceleratorClassRequest.getDefaultInstance()),
                () -> accelerators.listAccelerators(ListAcceleratorsRequest.getDefaultInstance()),
                () -> accelerators.getAccelerator(GetAcceleratorRequest.getDefaultInstance()),
                () -> accelerators.getCapacity(GetCapacityRequest.getDefaultInstance()),
                () -> bookings.bookAccelerators(BookAcceleratorsRequest.getDefaultInstance()),
                () -> bookings.releaseBooking(ReleaseBookingRequest.getDefaultInstance()),
                () -> bookings.listBookings(ListBookingsRequest.getDefaultInstance()));
        return calls.stream()
                .map(call -> DynamicTest.dynamicTest(
                        "call",
                        () -> assertThat(code(catchThrowableOfType(StatusRuntimeException.class, call::run)))
                                .isEqualTo("UNAUTHENTICATED REQUEST_UNAUTHENTICATED")));
    }

    @Test
    void pagesAndFlagsAreChecked() {
        for (String path : List.of("clusters", "classes", "accelerators", "bookings")) {
            for (String size : List.of("5000", "-1", "ten")) {
                platform()
                        .queryParam("page_size", size)
                        .get("/inventory/v1/" + path)
                        .then()
                        .statusCode(400)
                        .body("code", equalTo("REQUEST_FIELD_INVALID"), "field", equalTo("page_size"));
            }
            for (String token : List.of("nonsense", "a2V5cwphYmM", "x".repeat(3000))) {
                platform()
                        .queryParam("page_token", token)
                        .get("/inventory/v1/" + path)
                        .then()
                        .statusCode(400)
                        .body("field", equalTo("page_token"));
            }
        }
        platform()
                .get("/inventory/v1/capacity?by_node=maybe")
                .then()
                .statusCode(400)
                .body("field", equalTo("by_node"));
        platform()
                .get("/inventory/v1/bookings?include_released=1")
                .then()
                .statusCode(400)
                .body("field", equalTo("include_released"));
        platform()
                .get("/inventory/v1/bookings?tenant=A%25")
                .then()
                .statusCode(400)
                .body("code", equalTo("INVENTORY_NAME_INVALID"));
    }

    @Test
    void healthAndMetricsAreOnTheManagementPort() {
        String cluster = cluster();
        observe(cluster, SampleFile.slices(SampleFile.H100, 3, cluster + "-1")).statusCode(200);
        given().get(management + "health/live").then().statusCode(200);
        Await.until(
                "the service is ready",
                Duration.ofSeconds(10),
                () -> given().get(management + "health/ready").statusCode() == 200);
        Await.until(
                "free accelerators are counted",
                Duration.ofSeconds(10),
                () -> given().get(management + "metrics")
                        .asString()
                        .contains(
                                "wharfinger_inventory_accelerators{class=\"h100-sxm\",cluster=\"%s\",state=\"free\"} 3.0"
                                        .formatted(cluster)));
        assertThat(given().get(management + "metrics").asString())
                .contains("wharfinger_inventory_bookings_total{outcome=\"refused\"}");
    }
}
