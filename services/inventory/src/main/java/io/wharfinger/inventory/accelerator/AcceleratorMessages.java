package io.wharfinger.inventory.accelerator;

import io.wharfinger.contracts.inventory.v1.Accelerator;
import io.wharfinger.inventory.Fields;
import io.wharfinger.inventory.capacity.count.Availability;
import io.wharfinger.inventory.capacity.count.Health;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Accelerators as messages. */
final class AcceleratorMessages {

    private AcceleratorMessages() {}

    /** All that is known of an accelerator, except whether it is booked and free. */
    static Accelerator known(AcceleratorRow row) {
        return row.facts().toBuilder()
                .setId(row.id.toString())
                .setCluster(row.cluster)
                .setNode(row.node)
                .setUuid(row.uuid)
                .setPciAddress(row.pciAddress)
                .setProduct(row.product)
                .setAcceleratorClass(row.acceleratorClass)
                .setFirstObserveTime(Fields.timestamp(row.firstObserveTime))
                .setObserveTime(Fields.timestamp(row.observeTime))
                .setMissing(row.missingTime != null)
                .setFabricClique(row.fabricClique)
                .build();
    }

    /** All that is known of an accelerator. */
    static Accelerator whole(AcceleratorRow row, @Nullable UUID booking, Instant trustedSince) {
        return known(row).toBuilder()
                .setBookingId(booking == null ? "" : booking.toString())
                .setFree(row.standing(booking != null, trustedSince).availability() == Availability.FREE)
                .build();
    }

    static Health health(Accelerator facts) {
        return switch (facts.getHealth().getState()) {
            case HEALTH_STATE_HEALTHY -> Health.HEALTHY;
            case HEALTH_STATE_DEGRADED -> Health.DEGRADED;
            case HEALTH_STATE_UNHEALTHY -> Health.UNHEALTHY;
            case HEALTH_STATE_UNKNOWN, HEALTH_STATE_UNSPECIFIED, UNRECOGNIZED -> Health.UNKNOWN;
        };
    }
}
