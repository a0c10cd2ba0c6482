package io.wharfinger.inventory.booking;

import static io.wharfinger.inventory.InventoryCalls.as;
import static io.wharfinger.inventory.InventoryCalls.booking;
import static io.wharfinger.inventory.InventoryCalls.bookings;
import static io.wharfinger.inventory.InventoryCalls.channel;
import static io.wharfinger.inventory.InventoryCalls.code;
import static io.wharfinger.inventory.InventoryCalls.newName;
import static io.wharfinger.inventory.InventoryCalls.observe;
import static io.wharfinger.inventory.InventoryCalls.platform;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;

import io.grpc.StatusRuntimeException;
import io.quarkus.test.junit.QuarkusTest;
import io.wharfinger.contracts.inventory.v1.BookAcceleratorsRequest;
import io.wharfinger.contracts.inventory.v1.BookAcceleratorsResponse;
import io.wharfinger.contracts.inventory.v1.BookedAccelerator;
import io.wharfinger.contracts.inventory.v1.Booking;
import io.wharfinger.contracts.inventory.v1.BookingRefusal;
import io.wharfinger.contracts.inventory.v1.BookingServiceGrpc;
import io.wharfinger.contracts.inventory.v1.ListBookingsRequest;
import io.wharfinger.contracts.inventory.v1.ListBookingsResponse;
import io.wharfinger.contracts.inventory.v1.ReleaseBookingRequest;
import io.wharfinger.inventory.InventoryCalls;
import io.wharfinger.inventory.SampleFile;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

@QuarkusTest
class BookingTest {

    /** A cluster of its own class of accelerators. */
    private record Fleet(String cluster, String acceleratorClass) {

        static Fleet of(int perNode, String... nodes) {
            String cluster = InventoryCalls.cluster();
            String product = "Acme Crane " + cluster;
            observe(
                            cluster,
                            SampleFile.slices(
                                    product,
                                    perNode,
                                    Stream.of(nodes)
                                            .map(node -> cluster + "-" + node)
                                            .toArray(String[]::new)))
                    .statusCode(200);
            return new Fleet(
                    cluster,
                    platform()
                            .get("/inventory/v1/accelerators?cluster=" + cluster)
                            .then()
                            .extract()
                            .path("accelerators[0].acceleratorClass"));
        }

        BookAcceleratorsRequest.Builder request(int count) {
            return booking("acme", acceleratorClass, count);
        }
    }

    @Test
    void acceleratorsOfOneNodeAreBookedAndGivenBack() {
        Fleet fleet = Fleet.of(4, "1", "2");
        Booking first = book(fleet.request(3));
        assertThat(first.getCluster()).isEqualTo(fleet.cluster());
        assertThat(first.getNode()).isEqualTo(fleet.cluster() + "-1");
        assertThat(first.getAcceleratorsList())
                .hasSize(3)
                .extracting(BookedAccelerator::getUuid)
                .allMatch(uuid -> uuid.startsWith("GPU-"));

        Booking second = book(fleet.request(1));
        assertThat(second.getNode()).as("the fullest node that fits").isEqualTo(first.getNode());
        counts(fleet, 8, 4, 4, 4);
        platform()
                .get("/inventory/v1/accelerators/" + first.getAccelerators(0).getUuid())
                .then()
                .statusCode(200)
                .body("bookingId", equalTo(first.getId()), "free", equalTo(false));

        for (int i = 0; i < 2; i++) {
            release(first.getId());
        }
        counts(fleet, 8, 7, 1, 4);
        release(second.getId());
        counts(fleet, 8, 8, 0, 4);
    }

    private static void counts(Fleet fleet, int total, int free, int booked, int block) {
        platform()
                .get("/inventory/v1/capacity?class=" + fleet.acceleratorClass())
                .then()
                .statusCode(200)
                .body("counts", hasSize(1))
                .body("counts[0].total", equalTo(total), "counts[0].free", equalTo(free))
                .body("counts[0].booked", equalTo(booked), "counts[0].largestFreeBlock", equalTo(block));
    }

    @Test
    void whatDoesNotFitIsRefusedWithCountsAndChangesNothing() {
        Fleet fleet = Fleet.of(2, "1", "2");
        BookingRefusal refused =
                bookings().bookAccelerators(fleet.request(3).build()).getRefused();
        assertThat(refused.getTotal()).isEqualTo(4);
        assertThat(refused.getFree()).isEqualTo(4);
        assertThat(refused.getLargestFreeBlock()).isEqualTo(2);
        assertThat(refused.getMessage()).contains("at most 2 of them on one node");
        counts(fleet, 4, 4, 0, 2);

        BookingRefusal elsewhere = bookings()
                .bookAccelerators(fleet.request(1).setCluster("nowhere").build())
                .getRefused();
        assertThat(elsewhere.getTotal()).isZero();
        assertThat(elsewhere.getMessage()).contains("the cluster nowhere");
    }

    @Test
    void aRefusedCallMayBeRepeatedWhenThereIsRoom() {
        Fleet fleet = Fleet.of(1, "1");
        Booking first = book(fleet.request(1));
        BookAcceleratorsRequest waiting = fleet.request(1).build();
        assertThat(bookings().bookAccelerators(waiting).hasRefused()).isTrue();
        release(first.getId());
        assertThat(bookings().bookAccelerators(waiting).hasBooked()).isTrue();
    }

    @Test
    void aRepeatAnswersAsTheFirstCallDidAndAnotherRequestIsAConflict() {
        Fleet fleet = Fleet.of(4, "1");
        BookAcceleratorsRequest request = fleet.request(2).build();
        BookAcceleratorsResponse first = bookings().bookAccelerators(request);
        assertThat(bookings().bookAccelerators(request)).isEqualTo(first);
        counts(fleet, 4, 2, 2, 2);
        assertThat(failure(request.toBuilder().setCount(1).build()))
                .isEqualTo("FAILED_PRECONDITION INVENTORY_BOOKING_CONFLICT");

        release(request.getBookingId());
        Booking over = bookings().bookAccelerators(request).getBooked();
        assertThat(over.hasReleaseTime()).as("a late repeat holds nothing anew").isTrue();
        assertThat(over.getAcceleratorsList()).isEqualTo(first.getBooked().getAcceleratorsList());
        counts(fleet, 4, 4, 0, 4);
    }

    @Test
    void aBookingThatWasGivenBackBeforeItWasMadeIsNeverMade() {
        Fleet fleet = Fleet.of(1, "1");
        BookAcceleratorsRequest request = fleet.request(1).build();
        release(request.getBookingId());
        release(request.getBookingId());
        assertThat(failure(request)).isEqualTo("FAILED_PRECONDITION INVENTORY_BOOKING_RELEASED");
        counts(fleet, 1, 1, 0, 1);
        platform()
                .get("/inventory/v1/bookings?include_released=true&page_size=1000&tenant=acme")
                .then()
                .body("bookings.findAll { it.id == '%s' }".formatted(request.getBookingId()), empty());
    }

    @Test
    void manyAtOnceNeverGetTheSameAccelerator() throws Exception {
        Fleet fleet = Fleet.of(5, "1", "2");
        List<BookAcceleratorsRequest> requests = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            requests.add(fleet.request(1 + i % 2).build());
        }
        List<Callable<BookAcceleratorsResponse>> calls = new ArrayList<>();
        // Every call is made twice at the same time, as by a client that lost the first answer.
        for (BookAcceleratorsRequest request : requests) {
            calls.add(() -> bookings().bookAccelerators(request));
            calls.add(() -> bookings().bookAccelerators(request));
        }
        Set<Booking> made = new HashSet<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(16)) {
            for (Future<BookAcceleratorsResponse> answer : threads.invokeAll(calls)) {
                if (answer.get().hasBooked()) {
                    made.add(answer.get().getBooked());
                }
            }
        }
        List<String> held = made.stream()
                .flatMap(booking -> booking.getAcceleratorsList().stream())
                .map(BookedAccelerator::getId)
                .toList();
        assertThat(made).extracting(Booking::getId).doesNotHaveDuplicates();
        assertThat(held).as("singles fill every gap").hasSize(10).doesNotHaveDuplicates();
        counts(fleet, 10, 0, 10, 0);
    }

    @Test
    void bookingsAndReleasesAgainstObservationsKeepTheBooks() throws Exception {
        Fleet fleet = Fleet.of(4, "1");
        List<Callable<Boolean>> calls = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            calls.add(() -> {
                Booking booking =
                        bookings().bookAccelerators(fleet.request(1).build()).getBooked();
                if (!booking.getId().isEmpty()) {
                    release(booking.getId());
                }
                return true;
            });
            calls.add(() -> observe(
                                    fleet.cluster(),
                                    SampleFile.slices("Acme Crane " + fleet.cluster(), 4, fleet.cluster() + "-1"))
                            .extract()
                            .statusCode()
                    == 200);
        }
        try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
            for (Future<Boolean> done : threads.invokeAll(calls)) {
                assertThat(done.get()).isTrue();
            }
        }
        counts(fleet, 4, 4, 0, 4);
    }

    @Test
    void aTenantSeesItsOwnBookingsOnly() {
        Fleet fleet = Fleet.of(4, "1");
        String a = newName("tenant");
        String b = newName("tenant");
        Booking ofA = book(booking(a, fleet.acceleratorClass(), 1));
        BookAcceleratorsRequest.Builder below = booking(a, fleet.acceleratorClass(), 1);
        below.getOwnerBuilder().setTenant(a + "-x").setTenantPath("/" + a + "/" + a + "-x/");
        Booking ofChild = book(below);
        book(booking(b, fleet.acceleratorClass(), 1));

        for (String role : List.of("tenant-admin", "member", "viewer", "service", "platform-admin")) {
            as(role, "/" + a + "/")
                    .get("/inventory/v1/bookings")
                    .then()
                    .statusCode(200)
                    .body("bookings.id", contains(ofA.getId(), ofChild.getId()));
        }
        as("viewer", "/" + a + "/")
                .get("/inventory/v1/bookings?tenant=" + b)
                .then()
                .statusCode(200)
                .body("bookings", empty());
        as("viewer", "/" + a + "/")
                .get("/inventory/v1/bookings?tenant=" + a + "-x")
                .then()
                .body("bookings.id", contains(ofChild.getId()));
        platform()
                .get("/inventory/v1/bookings?tenant=" + a)
                .then()
                .body("bookings.id", contains(ofA.getId(), ofChild.getId()));

        BookingServiceGrpc.BookingServiceBlockingStub asB =
                as("service", "/" + b + "/", BookingServiceGrpc.newBlockingStub(channel()));
        assertThat(code(catchThrowableOfType(
                        StatusRuntimeException.class,
                        () -> asB.releaseBooking(ReleaseBookingRequest.newBuilder()
                                .setBookingId(ofA.getId())
                                .build()))))
                .isEqualTo("NOT_FOUND INVENTORY_BOOKING_UNKNOWN");
        assertThat(code(catchThrowableOfType(
                        StatusRuntimeException.class,
                        () -> asB.bookAccelerators(
                                booking(a, fleet.acceleratorClass(), 1).build()))))
                .isEqualTo("PERMISSION_DENIED REQUEST_FORBIDDEN");
        assertThat(code(catchThrowableOfType(
                        StatusRuntimeException.class,
                        () -> asB.bookAccelerators(booking(b, fleet.acceleratorClass(), 1)
                                .setBookingId(ofA.getId())
                                .build()))))
                .isEqualTo("FAILED_PRECONDITION INVENTORY_BOOKING_CONFLICT");
        platform().get("/inventory/v1/bookings?tenant=" + a).then().body("bookings.id", hasSize(2));
    }

    @Test
    void theListIsPagedTheOldestFirst() {
        Fleet fleet = Fleet.of(5, "1");
        String tenant = newName("tenant");
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            ids.add(book(booking(tenant, fleet.acceleratorClass(), 1)).getId());
        }
        release(ids.get(2));
        List<String> read = new ArrayList<>();
        String token = "";
        do {
            ListBookingsResponse page = bookings()
                    .listBookings(ListBookingsRequest.newBuilder()
                            .setTenant(tenant)
                            .setIncludeReleased(true)
                            .setPageSize(2)
                            .setPageToken(token)
                            .build());
            read.addAll(page.getBookingsList().stream().map(Booking::getId).toList());
            token = page.getNextPageToken();
        } while (!token.isEmpty());
        assertThat(read).isEqualTo(ids);
        platform()
                .get("/inventory/v1/bookings?tenant=" + tenant)
                .then()
                .body("bookings.id", equalTo(Stream.of(0, 1, 3, 4).map(ids::get).toList()));
        platform()
                .get("/inventory/v1/bookings?include_released=true&tenant=" + tenant)
                .then()
                .body("bookings[2].releaseTime", notNullValue());
    }

    @TestFactory
    Stream<DynamicTest> badBookingsAreRefused() {
        return Stream.of(
                bad("no id", request -> request.setBookingId("")),
                bad("no UUID", request -> request.setBookingId("7")),
                bad("none", request -> request.setCount(0)),
                bad("too many", request -> request.setCount(65)),
                bad("no class", request -> request.setAcceleratorClass("")),
                bad("class", request -> request.setAcceleratorClass("H100")),
                bad("cluster", request -> request.setCluster("a b")),
                bad("no owner", request -> request.clearOwner()),
                bad("tenant", request -> owner(request, "Acme", "/Acme/")),
                bad("path of another", request -> owner(request, "acme", "/emea/")),
                bad("platform", request -> owner(request, "acme", "/")),
                bad("no path", request -> owner(request, "acme", "acme")),
                bad("deployment", request -> {
                    request.getOwnerBuilder().setDeployment("a/b");
                    return request;
                }),
                bad("revision", request -> {
                    request.getOwnerBuilder().setRevision(-1);
                    return request;
                }));
    }

    private static BookAcceleratorsRequest.Builder owner(
            BookAcceleratorsRequest.Builder request, String tenant, String path) {
        request.getOwnerBuilder().setTenant(tenant).setTenantPath(path);
        return request;
    }

    private static DynamicTest bad(String name, UnaryOperator<BookAcceleratorsRequest.Builder> wrong) {
        return DynamicTest.dynamicTest(
                name,
                () -> assertThat(failure(
                                wrong.apply(booking("acme", "h100-sxm", 1)).build()))
                        .isEqualTo("INVALID_ARGUMENT INVENTORY_BOOKING_INVALID"));
    }

    @Test
    void onlyServicesBook() {
        for (String role : List.of("platform-admin", "tenant-admin", "member", "viewer")) {
            BookingServiceGrpc.BookingServiceBlockingStub stub =
                    as(role, "/", BookingServiceGrpc.newBlockingStub(channel()));
            assertThat(code(catchThrowableOfType(
                            StatusRuntimeException.class,
                            () -> stub.bookAccelerators(
                                    booking("acme", "h100-sxm", 1).build()))))
                    .isEqualTo("PERMISSION_DENIED REQUEST_FORBIDDEN");
            assertThat(code(catchThrowableOfType(
                            StatusRuntimeException.class,
                            () -> stub.releaseBooking(ReleaseBookingRequest.newBuilder()
                                    .setBookingId(UUID.randomUUID().toString())
                                    .build()))))
                    .isEqualTo("PERMISSION_DENIED REQUEST_FORBIDDEN");
        }
    }

    private static String failure(BookAcceleratorsRequest request) {
        return code(catchThrowableOfType(
                StatusRuntimeException.class, () -> bookings().bookAccelerators(request)));
    }

    private static Booking book(BookAcceleratorsRequest.Builder request) {
        BookAcceleratorsResponse response = bookings().bookAccelerators(request.build());
        assertThat(response.hasBooked()).as(response.toString()).isTrue();
        return response.getBooked();
    }

    private static void release(String id) {
        bookings()
                .releaseBooking(
                        ReleaseBookingRequest.newBuilder().setBookingId(id).build());
    }
}
