package io.wharfinger.billing.intake;

import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;

/** How usage is taken in. */
public interface IntakeConfig {

    /**
     * Most runs of missing numbers, and of lost ones, to remember for one producer and epoch. A batch that would make
     * more is refused and tried again.
     */
    @WithDefault("1000")
    @Min(1) @Max(100_000) int runsMax();

    /** A request of which nothing was heard for this long is billed as partial from its last checkpoint. */
    @WithDefault("2h")
    Duration openRequestTimeout();

    /** How often to look for such requests, and for how long after the start not to: a backlog may have news of them. */
    @WithDefault("1m")
    Duration expiryInterval();

    /** How often to look whether parked usage can be rated. */
    @WithDefault("500ms")
    Duration retryInterval();

    /** For how long a group of batches is tried again while the database is away, before it goes back to JetStream. */
    @WithDefault("20s")
    Duration retryFor();

    /**
     * Most requests to remember in memory between their first record and their last, but for what one or two transactions
     * add. Beyond that those are kept in the database that wait for a record that may never come, and the longest silent of
     * the others are billed as partial early. One takes 100 to 300 bytes of memory.
     */
    @WithDefault("1000000")
    @Min(1000) @Max(50_000_000) int openRequestsMax();

    /**
     * Fewest records from one snapshot of the open requests to the next. A new process reads the last one, and the records
     * since.
     */
    @WithDefault("500000")
    @Min(1) int snapshotRecords();

    /** Most records in one transaction, unless a single message has more. */
    @WithDefault("100000")
    @Min(1) @Max(1_000_000) int groupRecords();

    /**
     * Under load, the time from the beginning of one transaction to that of the next: the longer, the less each record
     * costs. What comes when nothing came for so long is taken in at once.
     */
    @WithDefault("500ms")
    Duration groupInterval();

    /** How often rollups are brought up to date; until then readers add up delta rows that are not in them. */
    @WithDefault("10s")
    Duration rollupInterval();
}
