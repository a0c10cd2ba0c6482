package io.wharfinger.inventory.booking;

import static io.wharfinger.inventory.InventoryFailure.INVENTORY_BOOKING_INVALID;

import io.wharfinger.contracts.inventory.v1.BookAcceleratorsRequest;
import io.wharfinger.contracts.inventory.v1.BookingOwner;
import io.wharfinger.inventory.Fields;
import java.util.UUID;
import java.util.regex.Pattern;

/** What a booking may be. */
final class BookingRules {

    private static final int COUNT_MAX = 64;
    private static final int TEXT_LENGTH_MAX = 200;
    private static final int RESERVATION_LENGTH_MAX = 64;
    private static final Pattern PATH = Pattern.compile("/([a-z0-9-]{1,40}/){1,32}");
    private static final Pattern ID =
            Pattern.compile("[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}");

    private BookingRules() {}

    static void check(BookAcceleratorsRequest request) {
        checkOwner(request.getOwner());
        require(
                Fields.isName(request.getAcceleratorClass()),
                "acceleratorClass",
                "Name the accelerator class: 1 to 40 of a-z, 0-9 and -, not '%s'."
                        .formatted(Fields.shown(request.getAcceleratorClass())));
        require(
                request.getCluster().isEmpty() || Fields.isName(request.getCluster()),
                "cluster",
                "A cluster's name is 1 to 40 of a-z, 0-9 and -, not '%s'. Leave it empty for any cluster."
                        .formatted(Fields.shown(request.getCluster())));
        require(
                request.getCount() >= 1 && request.getCount() <= COUNT_MAX,
                "count",
                "Between 1 and %d accelerators are booked at once, not %d.".formatted(COUNT_MAX, request.getCount()));
        Fields.requireText("reservationId", request.getReservationId(), RESERVATION_LENGTH_MAX);
    }

    private static void checkOwner(BookingOwner owner) {
        require(
                Fields.isName(owner.getTenant()),
                "owner.tenant",
                "Name the tenant: 1 to 40 of a-z, 0-9 and -, not '%s'.".formatted(Fields.shown(owner.getTenant())));
        require(
                PATH.matcher(owner.getTenantPath()).matches()
                        && owner.getTenantPath().endsWith("/" + owner.getTenant() + "/"),
                "owner.tenantPath",
                "The tenant's path must be such as /emea/%s/ and end with its name, not '%s'."
                        .formatted(owner.getTenant(), Fields.shown(owner.getTenantPath())));
        require(
                owner.getDeployment().isEmpty() || Fields.isName(owner.getDeployment()),
                "owner.deployment",
                "A deployment's name is 1 to 40 of a-z, 0-9 and -, not '%s'."
                        .formatted(Fields.shown(owner.getDeployment())));
        require(owner.getRevision() >= 0, "owner.revision", "A revision's number is not negative.");
        Fields.requireText("owner.instance", owner.getInstance(), TEXT_LENGTH_MAX);
        Fields.requireText("owner.model", owner.getModel(), TEXT_LENGTH_MAX);
    }

    /** The id of a booking; fails with INVENTORY_BOOKING_INVALID if it is no UUID. */
    static UUID id(String text) {
        require(
                ID.matcher(text).matches(),
                "bookingId",
                "Send a UUID of your choice as the booking's id, not '%s'.".formatted(Fields.shown(text)));
        return UUID.fromString(text);
    }

    private static void require(boolean holds, String field, String message) {
        Fields.require(holds, INVENTORY_BOOKING_INVALID, field, message);
    }
}
