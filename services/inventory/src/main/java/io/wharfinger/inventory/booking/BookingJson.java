package io.wharfinger.inventory.booking;

import io.wharfinger.contracts.inventory.v1.BookedAccelerator;
import io.wharfinger.contracts.inventory.v1.Booking;
import io.wharfinger.contracts.inventory.v1.BookingOwner;
import io.wharfinger.inventory.Fields;
import io.wharfinger.rpc.list.Page;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Bookings in JSON; see the messages of the same names for the fields. */
final class BookingJson {

    private BookingJson() {}

    /** Who accelerators are booked for. */
    record BookingOwnerView(
            String tenant, String tenantPath, String deployment, int revision, String instance, String model) {

        static BookingOwnerView of(BookingOwner owner) {
            return new BookingOwnerView(
                    owner.getTenant(),
                    owner.getTenantPath(),
                    owner.getDeployment(),
                    owner.getRevision(),
                    owner.getInstance(),
                    owner.getModel());
        }
    }

    /** One accelerator of a booking. */
    record BookedAcceleratorView(String id, String uuid, String pciAddress) {

        static BookedAcceleratorView of(BookedAccelerator accelerator) {
            return new BookedAcceleratorView(accelerator.getId(), accelerator.getUuid(), accelerator.getPciAddress());
        }
    }

    /** Accelerators held for an owner. */
    record BookingView(
            String id,
            BookingOwnerView owner,
            String acceleratorClass,
            String cluster,
            String node,
            List<BookedAcceleratorView> accelerators,
            String reservationId,
            Instant createTime,
            @Nullable Instant releaseTime) {

        static BookingView of(Booking booking) {
            return new BookingView(
                    booking.getId(),
                    BookingOwnerView.of(booking.getOwner()),
                    booking.getAcceleratorClass(),
                    booking.getCluster(),
                    booking.getNode(),
                    booking.getAcceleratorsList().stream()
                            .map(BookedAcceleratorView::of)
                            .toList(),
                    booking.getReservationId(),
                    Fields.instant(booking.getCreateTime()),
                    booking.hasReleaseTime() ? Fields.instant(booking.getReleaseTime()) : null);
        }
    }

    /** A page of bookings. */
    record BookingViews(List<BookingView> bookings, String nextPageToken) {

        static BookingViews of(Page<Booking> page) {
            return new BookingViews(page.items().stream().map(BookingView::of).toList(), page.nextToken());
        }
    }
}
