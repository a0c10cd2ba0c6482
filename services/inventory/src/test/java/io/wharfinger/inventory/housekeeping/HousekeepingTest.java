package io.wharfinger.inventory.housekeeping;

import static io.wharfinger.inventory.InventoryCalls.booking;
import static io.wharfinger.inventory.InventoryCalls.bookings;
import static io.wharfinger.inventory.InventoryCalls.cluster;
import static io.wharfinger.inventory.InventoryCalls.observe;
import static io.wharfinger.inventory.InventoryCalls.platform;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.hasSize;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.vertx.VertxContextSupport;
import io.wharfinger.contracts.inventory.v1.BookAcceleratorsRequest;
import io.wharfinger.contracts.inventory.v1.ReleaseBookingRequest;
import io.wharfinger.inventory.SampleFile;
import io.wharfinger.inventory.accelerator.MissingAccelerators;
import io.wharfinger.inventory.publication.ToldEvents;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.api.Test;

@QuarkusTest
@SuppressWarnings("NullAway.Init") // the test framework sets the fields
class HousekeepingTest {

    @Inject
    Housekeeping housekeeping;

    @Inject
    MissingAccelerators missing;

    @Test
    void whatIsMissingForLongGoesUnlessItIsBooked() throws Throwable {
        String cluster = cluster();
        String node = cluster + "-1";
        observe(cluster, SampleFile.slices("Acme Buoy " + cluster, 3, node)).statusCode(200);
        String acceleratorClass = platform()
                .get("/inventory/v1/accelerators?cluster=" + cluster)
                .path("accelerators[0].acceleratorClass");
        BookAcceleratorsRequest request = booking("acme", acceleratorClass, 3).build();
        assertThat(bookings().bookAccelerators(request).hasBooked()).isTrue();
        observe(cluster, SampleFile.slices("Acme Buoy " + cluster, 1, node)).statusCode(200);

        remove(Instant.now().plus(1, ChronoUnit.HOURS));
        platform().get("/inventory/v1/accelerators?cluster=" + cluster).then().body("accelerators", hasSize(3));
        bookings()
                .releaseBooking(ReleaseBookingRequest.newBuilder()
                        .setBookingId(request.getBookingId())
                        .build());
        remove(Instant.now().minus(1, ChronoUnit.HOURS));
        platform().get("/inventory/v1/accelerators?cluster=" + cluster).then().body("accelerators", hasSize(3));
        remove(Instant.now().plus(1, ChronoUnit.HOURS));
        platform().get("/inventory/v1/accelerators?cluster=" + cluster).then().body("accelerators", hasSize(1));
        assertThat(ToldEvents.about(cluster, 14))
                .extracting(ToldEvents::what)
                .filteredOn("accelerator.removed"::equals)
                .hasSize(2);
    }

    private void remove(Instant before) throws Throwable {
        VertxContextSupport.subscribeAndAwait(() -> missing.remove(before));
    }

    @Test
    void tidyingRunsThrough() throws Throwable {
        assertThat(VertxContextSupport.subscribeAndAwait(() -> housekeeping.tidy()))
                .isNotNegative();
    }
}
