package io.wharfinger.inventory.cluster;

import static io.wharfinger.inventory.InventoryCalls.as;
import static io.wharfinger.inventory.InventoryCalls.booking;
import static io.wharfinger.inventory.InventoryCalls.bookings;
import static io.wharfinger.inventory.InventoryCalls.channel;
import static io.wharfinger.inventory.InventoryCalls.cluster;
import static io.wharfinger.inventory.InventoryCalls.code;
import static io.wharfinger.inventory.InventoryCalls.newName;
import static io.wharfinger.inventory.InventoryCalls.observe;
import static io.wharfinger.inventory.InventoryCalls.platform;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.nullValue;

import io.grpc.StatusRuntimeException;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.wharfinger.contracts.inventory.v1.BookAcceleratorsRequest;
import io.wharfinger.contracts.inventory.v1.Cluster;
import io.wharfinger.contracts.inventory.v1.ClusterServiceGrpc;
import io.wharfinger.contracts.inventory.v1.CreateClusterRequest;
import io.wharfinger.contracts.inventory.v1.DeleteClusterRequest;
import io.wharfinger.contracts.inventory.v1.GetClusterRequest;
import io.wharfinger.contracts.inventory.v1.ListClustersRequest;
import io.wharfinger.contracts.inventory.v1.ListClustersResponse;
import io.wharfinger.contracts.inventory.v1.ReleaseBookingRequest;
import io.wharfinger.contracts.inventory.v1.UpdateClusterRequest;
import io.wharfinger.inventory.SampleFile;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

@QuarkusTest
class ClusterTest {

    private static final String CLUSTERS = "/inventory/v1/clusters";

    @Test
    void aClusterIsAddedReadChangedAndRemoved() {
        String name = newName("north");
        platform()
                .body(Map.of("name", name, "displayName", "North", "region", "eu-north-1"))
                .post(CLUSTERS)
                .then()
                .statusCode(201)
                .header("ETag", "\"v1\"")
                .header("Location", containsString(CLUSTERS + "/" + name))
                .body("region", equalTo("eu-north-1"), "observeTime", nullValue());
        as("member", "/acme/").get(CLUSTERS + "/" + name).then().statusCode(200).body("displayName", equalTo("North"));
        platform()
                .header("If-Match", "\"v7\"")
                .body(Map.of("displayName", "South"))
                .put(CLUSTERS + "/" + name)
                .then()
                .statusCode(412)
                .body("code", equalTo("REQUEST_ETAG_STALE"));
        platform()
                .header("If-Match", "\"v1\"")
                .body(Map.of("displayName", "South", "region", "eu-south-1"))
                .put(CLUSTERS + "/" + name)
                .then()
                .statusCode(200)
                .body("displayName", equalTo("South"), "region", equalTo("eu-south-1"), "etag", equalTo("v2"));
        platform().delete(CLUSTERS + "/" + name).then().statusCode(204);
        platform().get(CLUSTERS + "/" + name).then().statusCode(404).body("code", equalTo("INVENTORY_CLUSTER_UNKNOWN"));
    }

    @Test
    void gRpcDoesTheSame() {
        ClusterServiceGrpc.ClusterServiceBlockingStub stub =
                as("platform-admin", "/", ClusterServiceGrpc.newBlockingStub(channel()));
        String name = newName("grpc");
        CreateClusterRequest create = CreateClusterRequest.newBuilder()
                .setCluster(Cluster.newBuilder().setName(name).setRegion("eu"))
                .setIdempotencyKey("create-" + name)
                .build();
        Cluster made = stub.createCluster(create).getCluster();
        assertThat(stub.createCluster(create).getCluster()).as("a repeat").isEqualTo(made);
        assertThat(stub.getCluster(GetClusterRequest.newBuilder().setName(name).build())
                        .getCluster())
                .isEqualTo(made);
        Cluster changed = stub.updateCluster(UpdateClusterRequest.newBuilder()
                        .setCluster(made.toBuilder().setDisplayName("North"))
                        .build())
                .getCluster();
        assertThat(changed.getDisplayName()).isEqualTo("North");
        ListClustersResponse page = stub.listClusters(
                ListClustersRequest.newBuilder().setPageSize(1).build());
        assertThat(page.getClustersList()).hasSize(1);
        assertThat(code(catchThrowableOfType(
                        StatusRuntimeException.class,
                        () -> stub.createCluster(
                                create.toBuilder().setIdempotencyKey("").build()))))
                .isEqualTo("FAILED_PRECONDITION INVENTORY_CLUSTER_NAME_TAKEN");
        stub.deleteCluster(DeleteClusterRequest.newBuilder().setName(name).build());
    }

    @Test
    void theListIsPaged() {
        List<String> names = List.of(cluster(), cluster(), cluster());
        String token = "";
        ArrayList<String> read = new ArrayList<>();
        do {
            JsonPath page = platform()
                    .queryParam("page_size", 2)
                    .queryParam("page_token", token)
                    .get(CLUSTERS)
                    .then()
                    .statusCode(200)
                    .extract()
                    .jsonPath();
            read.addAll(page.getList("clusters.name", String.class));
            token = page.getString("nextPageToken");
        } while (!token.isEmpty());
        assertThat(read).containsAll(names).isSorted().doesNotHaveDuplicates();
    }

    @Test
    void aClusterWithBookingsStays() {
        String name = cluster();
        observe(name, SampleFile.slices("Acme X " + name, 2, name + "-1")).statusCode(200);
        String acceleratorClass = platform()
                .get("/inventory/v1/accelerators?cluster=" + name)
                .then()
                .extract()
                .path("accelerators[0].acceleratorClass");
        BookAcceleratorsRequest request = booking("acme", acceleratorClass, 1).build();
        assertThat(bookings().bookAccelerators(request).hasBooked()).isTrue();
        platform()
                .delete(CLUSTERS + "/" + name)
                .then()
                .statusCode(409)
                .body("code", equalTo("INVENTORY_CLUSTER_HAS_BOOKINGS"), "detail", containsString("1 booked"));
        platform().get("/inventory/v1/capacity?cluster=" + name).then().body("counts[0].booked", equalTo(1));

        bookings()
                .releaseBooking(ReleaseBookingRequest.newBuilder()
                        .setBookingId(request.getBookingId())
                        .build());
        platform().delete(CLUSTERS + "/" + name).then().statusCode(204);
        platform().get("/inventory/v1/accelerators?cluster=" + name).then().body("accelerators", empty());
        platform()
                .get("/inventory/v1/bookings?include_released=true&tenant=acme")
                .then()
                .body("bookings.id", hasItem(request.getBookingId()));
    }

    @Test
    void badClustersAreNotAdded() {
        String name = newName("bad");
        for (Map<String, String> wrong : List.of(
                Map.of("name", "North"),
                Map.of("name", ""),
                Map.of("name", "a".repeat(41)),
                Map.of("displayName", "x".repeat(201)),
                Map.of("displayName", "a\u0000b"),
                Map.of("region", "x".repeat(64)))) {
            Map<String, String> body = new HashMap<>(Map.of("name", name));
            body.putAll(wrong);
            platform()
                    .body(body)
                    .post(CLUSTERS)
                    .then()
                    .statusCode(400)
                    .body("field", equalTo(wrong.keySet().iterator().next()));
        }
        platform().get(CLUSTERS + "/" + name).then().statusCode(404);
    }

    @Test
    void onlyPlatformAdminsOfTheWholePlatformChangeClusters() {
        String name = cluster();
        for (String role : List.of("tenant-admin", "member", "viewer", "service")) {
            as(role, "/")
                    .body(Map.of("name", newName("no")))
                    .post(CLUSTERS)
                    .then()
                    .statusCode(403)
                    .body("code", equalTo("REQUEST_FORBIDDEN"));
            as(role, "/")
                    .body(Map.of("displayName", "x"))
                    .put(CLUSTERS + "/" + name)
                    .then()
                    .statusCode(403);
            as(role, "/").delete(CLUSTERS + "/" + name).then().statusCode(403);
        }
        as("platform-admin", "/acme/").delete(CLUSTERS + "/" + name).then().statusCode(403);
        platform().get(CLUSTERS + "/" + name).then().body("etag", equalTo("v1"));
    }

    @Test
    void whoChangedWhatIsKept() {
        String name = cluster();
        platform()
                .body(Map.of("displayName", "South"))
                .put(CLUSTERS + "/" + name)
                .then()
                .statusCode(200);
        platform().delete(CLUSTERS + "/" + name).then().statusCode(204);
        platform()
                .get("/audit/v1/entries?kind=cluster&name=" + name)
                .then()
                .statusCode(200)
                .body("entries.action", equalTo(List.of("delete", "update", "create")))
                .body(
                        "entries[1].beforeJson",
                        containsString("North"),
                        "entries[1].afterJson",
                        containsString("South"));
    }
}
