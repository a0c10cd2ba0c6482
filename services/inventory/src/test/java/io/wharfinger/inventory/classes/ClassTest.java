package io.wharfinger.inventory.classes;

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
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.not;

import io.grpc.StatusRuntimeException;
import io.quarkus.test.junit.QuarkusTest;
import io.wharfinger.contracts.inventory.v1.AcceleratorClass;
import io.wharfinger.contracts.inventory.v1.AcceleratorClassServiceGrpc;
import io.wharfinger.contracts.inventory.v1.BookAcceleratorsRequest;
import io.wharfinger.contracts.inventory.v1.CreateAcceleratorClassRequest;
import io.wharfinger.contracts.inventory.v1.DeleteAcceleratorClassRequest;
import io.wharfinger.contracts.inventory.v1.GetAcceleratorClassRequest;
import io.wharfinger.contracts.inventory.v1.ListAcceleratorClassesRequest;
import io.wharfinger.contracts.inventory.v1.ReleaseBookingRequest;
import io.wharfinger.contracts.inventory.v1.UpdateAcceleratorClassRequest;
import io.wharfinger.inventory.SampleFile;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;

@QuarkusTest
class ClassTest {

    private static final String CLASSES = "/inventory/v1/classes";

    @Test
    void acceleratorsAreClassedAnewWhenAClassComesChangesOrGoes() {
        String cluster = cluster();
        String product = "Acme Berth " + cluster;
        observe(cluster, SampleFile.slices(product, 2, cluster + "-1")).statusCode(200);
        String byProduct = classOf(cluster);
        String name = newName("class");

        platform()
                .body(Map.of("name", name, "displayName", "Berth", "products", List.of(product.replace(' ', '-'))))
                .post(CLASSES)
                .then()
                .statusCode(201)
                .header("ETag", "\"v1\"");
        assertThat(classOf(cluster)).isEqualTo(name);

        platform()
                .body(Map.of("displayName", "Berth", "products", List.of()))
                .put(CLASSES + "/" + name)
                .then()
                .statusCode(200)
                .body("etag", equalTo("v2"));
        assertThat(classOf(cluster)).isEqualTo(byProduct);

        platform()
                .body(Map.of("displayName", "Berth", "products", List.of(product.toUpperCase(Locale.ROOT))))
                .put(CLASSES + "/" + name)
                .then()
                .statusCode(200);
        assertThat(classOf(cluster)).isEqualTo(name);

        platform().delete(CLASSES + "/" + name).then().statusCode(204);
        assertThat(classOf(cluster)).isEqualTo(byProduct);
        platform().get(CLASSES + "/" + name).then().statusCode(404).body("code", equalTo("INVENTORY_CLASS_UNKNOWN"));
    }

    private static String classOf(String cluster) {
        return platform()
                .get("/inventory/v1/accelerators?cluster=" + cluster)
                .then()
                .body("accelerators.acceleratorClass.unique().size()", equalTo(1))
                .extract()
                .path("accelerators[0].acceleratorClass");
    }

    @Test
    void whatIsSeenLaterIsClassedByTheClassThatNamesIt() {
        String cluster = cluster();
        String name = newName("class");
        platform()
                .body(Map.of("name", name, "products", List.of("Acme Quay " + cluster)))
                .post(CLASSES)
                .then()
                .statusCode(201);
        observe(cluster, SampleFile.slices("ACME quay-" + cluster, 2, cluster + "-1"))
                .statusCode(200);
        platform()
                .get("/inventory/v1/accelerators?class=" + name)
                .then()
                .body("accelerators.size()", equalTo(2), "accelerators.cluster", everyItem(equalTo(cluster)));
    }

    @Test
    void aProductBelongsToOneClassOnly() {
        String product = "Acme " + newName("pier");
        String first = newName("class");
        platform()
                .body(Map.of("name", first, "products", List.of(product)))
                .post(CLASSES)
                .then()
                .statusCode(201);
        String second = newName("class");
        platform()
                .body(Map.of("name", second, "products", List.of(product.replace(" ", ""))))
                .post(CLASSES)
                .then()
                .statusCode(409)
                .body("code", equalTo("INVENTORY_CLASS_PRODUCT_TAKEN"), "detail", containsString(first));
        platform().get(CLASSES + "/" + second).then().statusCode(404);
        platform()
                .body(Map.of("name", first, "products", List.of()))
                .post(CLASSES)
                .then()
                .statusCode(409)
                .body("code", equalTo("INVENTORY_CLASS_NAME_TAKEN"));
    }

    @Test
    void badClassesAreNotAdded() {
        String name = newName("class");
        List<List<String>> bad = List.of(
                List.of(""),
                List.of(" - "),
                List.of("a\nb"),
                List.of("x".repeat(201)),
                List.of("H100 PCIe", "h100-pcie"),
                Collections.nCopies(65, "x"));
        for (List<String> products : bad) {
            platform()
                    .body(Map.of("name", name, "products", products))
                    .post(CLASSES)
                    .then()
                    .statusCode(400)
                    .body("code", equalTo("INVENTORY_CLASS_PRODUCTS_INVALID"), "field", equalTo("products"));
        }
        platform()
                .body(Map.of("name", "H100"))
                .post(CLASSES)
                .then()
                .statusCode(400)
                .body("code", equalTo("INVENTORY_NAME_INVALID"));
        Map<String, Object> hole = new HashMap<>(Map.of("name", name));
        hole.put("products", Collections.singletonList(null));
        platform().body(hole).post(CLASSES).then().statusCode(400).body("code", equalTo("REQUEST_FIELD_INVALID"));
        platform().get(CLASSES + "/" + name).then().statusCode(404);
    }

    @Test
    void aClassWithBookingsStays() {
        String cluster = cluster();
        String name = newName("class");
        String product = "Acme Dock " + cluster;
        platform()
                .body(Map.of("name", name, "products", List.of(product)))
                .post(CLASSES)
                .then()
                .statusCode(201);
        observe(cluster, SampleFile.slices(product, 2, cluster + "-1")).statusCode(200);
        BookAcceleratorsRequest request = booking("acme", name, 2).build();
        assertThat(bookings().bookAccelerators(request).hasBooked()).isTrue();

        platform()
                .delete(CLASSES + "/" + name)
                .then()
                .statusCode(409)
                .body("code", equalTo("INVENTORY_CLASS_HAS_BOOKINGS"), "detail", containsString("2 accelerators"));
        bookings()
                .releaseBooking(ReleaseBookingRequest.newBuilder()
                        .setBookingId(request.getBookingId())
                        .build());
        platform().delete(CLASSES + "/" + name).then().statusCode(204);
    }

    @Test
    void gRpcDoesTheSame() {
        AcceleratorClassServiceGrpc.AcceleratorClassServiceBlockingStub stub =
                as("platform-admin", "/", AcceleratorClassServiceGrpc.newBlockingStub(channel()));
        String name = newName("class");
        AcceleratorClass made = stub.createAcceleratorClass(CreateAcceleratorClassRequest.newBuilder()
                        .setAcceleratorClass(
                                AcceleratorClass.newBuilder().setName(name).addProducts("Acme " + name))
                        .build())
                .getAcceleratorClass();
        assertThat(stub.getAcceleratorClass(GetAcceleratorClassRequest.newBuilder()
                                .setName(name)
                                .build())
                        .getAcceleratorClass())
                .isEqualTo(made);
        UpdateAcceleratorClassRequest update = UpdateAcceleratorClassRequest.newBuilder()
                .setAcceleratorClass(made.toBuilder().setDisplayName("x").setEtag("v9"))
                .build();
        assertThat(code(catchThrowableOfType(StatusRuntimeException.class, () -> stub.updateAcceleratorClass(update))))
                .isEqualTo("ABORTED REQUEST_ETAG_STALE");
        assertThat(stub.listAcceleratorClasses(ListAcceleratorClassesRequest.newBuilder()
                                .setPageSize(1000)
                                .build())
                        .getAcceleratorClassesList())
                .contains(made);
        stub.deleteAcceleratorClass(
                DeleteAcceleratorClassRequest.newBuilder().setName(name).build());
        assertThat(code(catchThrowableOfType(
                        StatusRuntimeException.class,
                        () -> as("viewer", "/", AcceleratorClassServiceGrpc.newBlockingStub(channel()))
                                .deleteAcceleratorClass(DeleteAcceleratorClassRequest.newBuilder()
                                        .setName(name)
                                        .build()))))
                .isEqualTo("PERMISSION_DENIED REQUEST_FORBIDDEN");
    }

    @Test
    void onlyPlatformAdminsOfTheWholePlatformChangeClasses() {
        String name = newName("class");
        for (String role : List.of("tenant-admin", "member", "viewer", "service")) {
            as(role, "/").body(Map.of("name", name)).post(CLASSES).then().statusCode(403);
        }
        as("platform-admin", "/acme/")
                .body(Map.of("name", name))
                .post(CLASSES)
                .then()
                .statusCode(403);
        as("member", "/acme/").get(CLASSES).then().statusCode(200).body("acceleratorClasses.name", not(equalTo(name)));
    }
}
