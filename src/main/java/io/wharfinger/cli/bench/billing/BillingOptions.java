package io.wharfinger.cli.bench.billing;

import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Option;

/** The options of the bench of billing. */
public final class BillingOptions {
    private static final int COUNT_MAX = 5000;
    private static final int PRODUCERS_MAX = 100;
    private static final long RECORDS_MAX = 1_000_000_000;
    private static final int BATCH_MAX = 2000;

    @Option(
            names = "--only",
            paramLabel = "PART",
            split = ",",
            description = "Parts to measure: intake, visible, recovery, bills, verify, credits (default: all).")
    private List<String> only = List.of();

    @Option(names = "--tenants", paramLabel = "N", description = "Tenants with usage (default: 200).")
    private int tenants = BillingPlan.USUAL.tenants();

    @Option(names = "--models", paramLabel = "N", description = "Models that are used (default: 20).")
    private int models = BillingPlan.USUAL.models();

    @Option(
            names = "--producers",
            paramLabel = "N",
            description = "Routers that usage seems to come from (default: 4).")
    private int producers = BillingPlan.USUAL.producers();

    @Option(
            names = "--records",
            paramLabel = "N",
            description = "Records to take in at least before bills and check are measured, such as 10000000; a hundred"
                    + " bytes of disk each, and more (default: what comes while the intake is measured).")
    private long records = BillingPlan.USUAL.records();

    @Option(
            names = "--rate",
            paramLabel = "N",
            description = "Records per second while visibility and recovery are measured (default: half of what was"
                    + " sustained, or 20000 if the intake is not measured).")
    private long rate = BillingPlan.USUAL.rate();

    @Option(names = "--batch", paramLabel = "N", description = "Most records of a message (default: 2000).")
    private int batch = BillingPlan.USUAL.batchRecords();

    @Option(names = "--plain", description = "Do not compress messages.")
    private boolean plain;

    /**
     * What is asked for.
     *
     * @throws IllegalArgumentException with what is wrong, in words
     */
    public BillingPlan plan() {
        require("--tenants", tenants, 1, COUNT_MAX);
        require("--models", models, 1, COUNT_MAX);
        require("--producers", producers, 1, PRODUCERS_MAX);
        require("--records", records, 0, RECORDS_MAX);
        require("--rate", rate, 0, RECORDS_MAX);
        require("--batch", batch, 1, BATCH_MAX);
        return new BillingPlan(tenants, models, producers, records, rate, batch, !plain, parts());
    }

    private List<BillingPart> parts() {
        if (only.isEmpty()) {
            return BillingPlan.USUAL.parts();
        }
        List<BillingPart> parts = new ArrayList<>();
        for (String name : only) {
            parts.add(BillingPart.of(name)
                    .orElseThrow(() -> new IllegalArgumentException("There is no part \"" + name
                            + "\" of the bench billing; the parts are " + BillingPart.ids() + ".")));
        }
        return parts;
    }

    private static void require(String option, long value, long least, long most) {
        if (value < least || value > most) {
            throw new IllegalArgumentException(option + " must be from " + least + " to " + most + ".");
        }
    }
}
