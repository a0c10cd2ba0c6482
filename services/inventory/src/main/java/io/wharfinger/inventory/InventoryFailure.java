package io.wharfinger.inventory;

import io.wharfinger.rpc.failure.Failure;
import io.wharfinger.rpc.failure.FailureKind;

/** What the inventory service refuses. */
public enum InventoryFailure implements Failure {
    INVENTORY_NAME_INVALID(FailureKind.INVALID, "A name must be 1 to 40 of a-z, 0-9 and -."),
    INVENTORY_CLUSTER_UNKNOWN(FailureKind.NOT_FOUND, "There is no such cluster."),
    INVENTORY_CLUSTER_NAME_TAKEN(FailureKind.CONFLICT, "Another cluster has this name."),
    INVENTORY_CLUSTER_HAS_BOOKINGS(
            FailureKind.CONFLICT, "A cluster of which accelerators are booked cannot be removed."),
    INVENTORY_CLASS_UNKNOWN(FailureKind.NOT_FOUND, "There is no such accelerator class."),
    INVENTORY_CLASS_NAME_TAKEN(FailureKind.CONFLICT, "Another accelerator class has this name."),
    INVENTORY_CLASS_PRODUCTS_INVALID(
            FailureKind.INVALID, "A product is empty, too long or named twice, or there are more than 64."),
    INVENTORY_CLASS_PRODUCT_TAKEN(FailureKind.CONFLICT, "A product belongs to one accelerator class only."),
    INVENTORY_CLASS_HAS_BOOKINGS(
            FailureKind.CONFLICT, "An accelerator class of which accelerators are booked cannot be removed."),
    INVENTORY_ACCELERATOR_UNKNOWN(FailureKind.NOT_FOUND, "There is no such accelerator."),
    INVENTORY_OBSERVATION_INVALID(
            FailureKind.INVALID,
            "The files of an observation are too many, too large, missing or unnamed, or tell of too many accelerators."),
    INVENTORY_OBSERVATION_UNREADABLE(
            FailureKind.INVALID, "A file of an observation cannot be read as what a cluster's tools print."),
    INVENTORY_BOOKING_INVALID(FailureKind.INVALID, "The booking's owner, class, count or id is missing or malformed."),
    INVENTORY_BOOKING_CONFLICT(FailureKind.CONFLICT, "The booking id was used for another request."),
    INVENTORY_BOOKING_RELEASED(FailureKind.CONFLICT, "The booking was given back before it was made."),
    INVENTORY_BOOKING_UNKNOWN(FailureKind.NOT_FOUND, "There is no such booking that the caller may see.");

    private final FailureKind kind;
    private final String meaning;

    InventoryFailure(FailureKind kind, String meaning) {
        this.kind = kind;
        this.meaning = meaning;
    }

    @Override
    public FailureKind kind() {
        return kind;
    }

    @Override
    public String meaning() {
        return meaning;
    }
}
