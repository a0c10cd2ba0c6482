package io.wharfinger.cli.bench.billing;

import java.util.List;

/**
 * What the bench of billing measures, beyond how often and how long.
 *
 * @param tenants how many have usage
 * @param models how many are used
 * @param producers how many routers there seem to be
 * @param records that billing takes in at least before bills and check are measured
 * @param rate records per second while visibility and recovery are measured; 0: as the intake's own rate has it
 * @param batchRecords most records of a message
 * @param zstd whether messages are compressed
 * @param parts what is measured
 */
public record BillingPlan(
        int tenants,
        int models,
        int producers,
        long records,
        long rate,
        int batchRecords,
        boolean zstd,
        List<BillingPart> parts) {
    /** What is measured unless something else is said. */
    public static final BillingPlan USUAL =
            new BillingPlan(200, 20, 4, 0, 0, 2000, true, List.of(BillingPart.values()));

    public BillingPlan {
        parts = List.copyOf(parts);
    }

    boolean has(BillingPart part) {
        return parts.contains(part);
    }

    /** Whether anything needs usage in the books. */
    boolean needsPlatform() {
        return parts.stream().anyMatch(part -> part != BillingPart.CREDITS);
    }
}
