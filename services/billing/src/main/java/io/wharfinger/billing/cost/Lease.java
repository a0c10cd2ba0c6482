package io.wharfinger.billing.cost;

import io.wharfinger.billing.accelerator.PartitionShare;
import io.wharfinger.billing.accelerator.Span;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * An accelerator, or a part of one, that is or was held.
 *
 * @param place where and what the accelerator is
 * @param tenantPath whose it was; {@code /} for the platform's own and for workloads that Wharfinger did not start
 * @param deployment empty if it is none of Wharfinger's
 * @param partition name of the part; empty for the whole
 * @param start included
 * @param end not included; empty while it lasts
 */
record Lease(
        Place place,
        String tenantPath,
        String model,
        String deployment,
        String instance,
        String partition,
        Instant start,
        Optional<Instant> end) {

    /**
     * Where and what an accelerator is.
     *
     * @param accelerator its id
     */
    record Place(String accelerator, String cluster, String acceleratorClass) {
        Pool pool() {
            return new Pool(cluster, acceleratorClass);
        }
    }

    CostOwner owner() {
        return new CostOwner(tenantPath, model, deployment);
    }

    /** Weight of the part in units of which a whole accelerator has {@link PartitionShare#WHOLE}. */
    int weight() {
        return PartitionShare.of(partition, place.acceleratorClass());
    }

    boolean lastsAt(Instant time) {
        return !start.isAfter(time) && end.map(time::isBefore).orElse(true);
    }

    long microsWithin(Span span) {
        var from = start.isAfter(span.start()) ? start : span.start();
        var until = end.filter(time -> time.isBefore(span.end())).orElse(span.end());
        return Math.max(0, ChronoUnit.MICROS.between(from, until));
    }
}
