package io.wharfinger.deployment.reconcile;

import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.quarkus.grpc.GrpcClient;
import io.wharfinger.contracts.inventory.v1.BookAcceleratorsRequest;
import io.wharfinger.contracts.inventory.v1.BookAcceleratorsResponse;
import io.wharfinger.contracts.inventory.v1.BookedAccelerator;
import io.wharfinger.contracts.inventory.v1.Booking;
import io.wharfinger.contracts.inventory.v1.BookingOwner;
import io.wharfinger.contracts.inventory.v1.BookingRefusal;
import io.wharfinger.contracts.inventory.v1.BookingService;
import io.wharfinger.contracts.inventory.v1.ReleaseBookingRequest;
import io.wharfinger.contracts.inventory.v1.ReleaseBookingResponse;
import io.wharfinger.deployment.rollout.Note;
import io.wharfinger.deployment.rollout.Place;
import io.wharfinger.deployment.rollout.Replica;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

/** Inventory, asked by gRPC. */
@ApplicationScoped
class GrpcInventory implements Inventory {

    private static final String SERVICE = "inventory";

    private final BookingService bookings;
    private final Answers answers;

    GrpcInventory(@GrpcClient(SERVICE) BookingService bookings, Answers answers) {
        this.bookings = bookings;
        this.answers = answers;
    }

    @Override
    public Answer book(Work work, Replica replica) {
        BookAcceleratorsRequest request = request(work, replica, work.revision(replica.revision()));
        try {
            return answer(request, answers.of(SERVICE, () -> bookings.bookAccelerators(request)));
        } catch (StatusRuntimeException status) {
            return new Answer.Refused(note(request, status));
        }
    }

    private static Note note(BookAcceleratorsRequest request, StatusRuntimeException status) {
        return new Note(
                Note.REQUEST_REFUSED,
                "Inventory does not take the request for %s: %s"
                        .formatted(place(request), status.getStatus().getDescription()));
    }

    private static BookAcceleratorsRequest request(Work work, Replica replica, RevisionFacts revision) {
        return BookAcceleratorsRequest.newBuilder()
                .setOwner(BookingOwner.newBuilder()
                        .setTenant(work.tenant())
                        .setTenantPath(work.tenantPath())
                        .setDeployment(work.deployment())
                        .setRevision(revision.number())
                        .setInstance(replica.id().toString())
                        .setModel(revision.spec().getModel()))
                .setAcceleratorClass(revision.spec().getAcceleratorClass())
                .setCount(replica.accelerators())
                .setCluster(revision.spec().getCluster())
                .setReservationId(replica.claim().reservationId())
                .setBookingId(replica.claim().bookingId().toString())
                .build();
    }

    private static Answer answer(BookAcceleratorsRequest request, BookAcceleratorsResponse response) {
        return switch (response.getDecisionCase()) {
            case BOOKED -> new Answer.Booked(place(response.getBooked()));
            case REFUSED -> new Answer.Refused(note(request, response.getRefused()));
            case DECISION_NOT_SET -> throw new Unanswered("inventory decided nothing");
        };
    }

    private static Place place(Booking booking) {
        return new Place(
                booking.getCluster(),
                booking.getNode(),
                booking.getAcceleratorsList().stream()
                        .map(BookedAccelerator::getUuid)
                        .filter(uuid -> !uuid.isEmpty())
                        .toList());
    }

    private static Note note(BookAcceleratorsRequest request, BookingRefusal refusal) {
        String counts =
                "An instance needs %d of %s on one node; there are %d, of which %d are free and %d on one node. "
                        .formatted(
                                request.getCount(),
                                place(request),
                                refusal.getTotal(),
                                refusal.getFree(),
                                refusal.getLargestFreeBlock());
        return refusal.getTotal() < request.getCount()
                ? new Note(Note.ACCELERATORS_MISSING, counts + "Use fewer for each replica, or add some.")
                : new Note(Note.ACCELERATORS_BUSY, counts + "It waits until some are free.");
    }

    private static String place(BookAcceleratorsRequest request) {
        return request.getCluster().isEmpty()
                ? request.getAcceleratorClass()
                : "%s in cluster %s".formatted(request.getAcceleratorClass(), request.getCluster());
    }

    @Override
    public void release(UUID bookingId) {
        ReleaseBookingRequest request = ReleaseBookingRequest.newBuilder()
                .setBookingId(bookingId.toString())
                .build();
        try {
            ReleaseBookingResponse released = answers.of(SERVICE, () -> bookings.releaseBooking(request));
            assert released.isInitialized();
        } catch (StatusRuntimeException status) {
            requireUnknown(status);
        }
    }

    /** What is not there needs no release. */
    private static void requireUnknown(StatusRuntimeException status) {
        if (status.getStatus().getCode() != Status.Code.NOT_FOUND) {
            throw new Unanswered("inventory does not take a booking back: " + status.getMessage());
        }
    }
}
