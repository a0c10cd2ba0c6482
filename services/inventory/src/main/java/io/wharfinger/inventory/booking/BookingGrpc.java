package io.wharfinger.inventory.booking;

import io.quarkus.grpc.GrpcService;
import io.smallrye.mutiny.Uni;
import io.wharfinger.contracts.inventory.v1.BookAcceleratorsRequest;
import io.wharfinger.contracts.inventory.v1.BookAcceleratorsResponse;
import io.wharfinger.contracts.inventory.v1.Booking;
import io.wharfinger.contracts.inventory.v1.BookingService;
import io.wharfinger.contracts.inventory.v1.ListBookingsRequest;
import io.wharfinger.contracts.inventory.v1.ListBookingsResponse;
import io.wharfinger.contracts.inventory.v1.ReleaseBookingRequest;
import io.wharfinger.contracts.inventory.v1.ReleaseBookingResponse;
import io.wharfinger.rpc.identity.Callers;
import io.wharfinger.rpc.list.Page;

/** Bookings by gRPC. */
@GrpcService
class BookingGrpc implements BookingService {

    private final Callers callers;
    private final Bookings bookings;
    private final BookingWrites writes;
    private final BookingRelease release;

    BookingGrpc(Callers callers, Bookings bookings, BookingWrites writes, BookingRelease release) {
        this.callers = callers;
        this.bookings = bookings;
        this.writes = writes;
        this.release = release;
    }

    @Override
    public Uni<BookAcceleratorsResponse> bookAccelerators(BookAcceleratorsRequest request) {
        return callers.current().chain(caller -> writes.book(caller, request));
    }

    @Override
    public Uni<ReleaseBookingResponse> releaseBooking(ReleaseBookingRequest request) {
        return callers.current()
                .chain(caller -> release.release(caller, request.getBookingId()))
                .map(done -> ReleaseBookingResponse.getDefaultInstance());
    }

    @Override
    public Uni<ListBookingsResponse> listBookings(ListBookingsRequest request) {
        return callers.current().chain(caller -> bookings.list(caller, request)).map(BookingGrpc::response);
    }

    private static ListBookingsResponse response(Page<Booking> page) {
        return ListBookingsResponse.newBuilder()
                .addAllBookings(page.items())
                .setNextPageToken(page.nextToken())
                .build();
    }
}
