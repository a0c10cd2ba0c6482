package io.wharfinger.inventory.holding;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The data of an event about a holding. An empty text means none.
 *
 * @param holdingId UUID, the same in both events of a holding
 * @param bookingId empty if it was seen in the cluster and not booked
 * @param tenantPath {@code /} if it was not booked
 * @param startTime UTC, microseconds
 * @param endTime UTC, microseconds; absent while it lasts
 */
record HoldingData(
        String holdingId,
        String acceleratorId,
        String uuid,
        String acceleratorClass,
        String cluster,
        String node,
        String bookingId,
        String tenant,
        String tenantPath,
        String deployment,
        int revision,
        String instance,
        String model,
        String namespace,
        String pod,
        String claim,
        String partition,
        Instant startTime,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Instant endTime) {}
