package io.wharfinger.inventory;

import static io.wharfinger.inventory.InventoryCalls.booking;
import static io.wharfinger.inventory.InventoryCalls.bookings;
import static io.wharfinger.inventory.InventoryCalls.cluster;
import static io.wharfinger.inventory.InventoryCalls.newName;
import static io.wharfinger.inventory.InventoryCalls.observe;
import static io.wharfinger.inventory.InventoryCalls.platform;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.wharfinger.contracts.inventory.v1.BookAcceleratorsRequest;
import io.wharfinger.contracts.inventory.v1.ReleaseBookingRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** Whatever is done at the same time, nobody waits for another in a circle. */
@QuarkusTest
class ConcurrencyTest {

    @Test
    void classesObservationsBookingsAndRemovalsGoOnBesideEachOther() throws Exception {
        String product = "Acme Tide " + newName("x");
        String name = newName("class");
        platform()
                .body(Map.of("name", name, "products", List.of(product)))
                .post("/inventory/v1/classes")
                .then()
                .statusCode(201);
        List<String> clusters = List.of(cluster(), cluster(), cluster());
        List<Callable<Integer>> calls = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            int round = i;
            for (String cluster : clusters) {
                calls.add(() -> observe(cluster, SampleFile.slices(product, 3 + round % 2, cluster + "-1"))
                        .extract()
                        .statusCode());
            }
            calls.add(() -> platform()
                    .body(Map.of(
                            "displayName", "Tide " + round, "products", round % 2 == 0 ? List.of() : List.of(product)))
                    .put("/inventory/v1/classes/" + name)
                    .statusCode());
            calls.add(() -> bookAndRelease(name));
            calls.add(() -> bookAndRelease(name));
            calls.add(() -> {
                String gone = cluster();
                observe(gone, SampleFile.slices(product, 2, gone + "-1")).statusCode(200);
                int status = platform().delete("/inventory/v1/clusters/" + gone).statusCode();
                return status == 204 || status == 409 ? 200 : status;
            });
        }
        try (ExecutorService threads = Executors.newFixedThreadPool(12)) {
            for (Future<Integer> status : threads.invokeAll(calls)) {
                assertThat(status.get()).isEqualTo(200);
            }
        }
        platform()
                .body(Map.of("products", List.of(product)))
                .put("/inventory/v1/classes/" + name)
                .then()
                .statusCode(200);
        List<Integer> booked = platform()
                .get("/inventory/v1/capacity?class=" + name)
                .then()
                .extract()
                .path("counts.booked");
        assertThat(booked).hasSizeGreaterThanOrEqualTo(3).containsOnly(0);
    }

    private static int bookAndRelease(String acceleratorClass) {
        BookAcceleratorsRequest request = booking("acme", acceleratorClass, 2).build();
        if (bookings().bookAccelerators(request).hasBooked()) {
            bookings()
                    .releaseBooking(ReleaseBookingRequest.newBuilder()
                            .setBookingId(request.getBookingId())
                            .build());
        }
        return 200;
    }
}
