package io.wharfinger.cli.bench.report;

import io.wharfinger.cli.bench.machine.Machine;
import io.wharfinger.cli.bench.machine.Revision;
import io.wharfinger.cli.bench.run.Bench;
import io.wharfinger.cli.bench.run.Effort;
import io.wharfinger.cli.bench.run.Outcome;
import java.time.Instant;

/**
 * One run of one bench.
 *
 * @param command what was typed
 * @param at when it began
 */
public record Report(
        Bench bench, Effort effort, Outcome outcome, String command, Instant at, Machine machine, Revision revision) {
    /** How much was measured, for people. */
    String rounds() {
        return effort.rounds() + " rounds of " + effort.each().toMillis() / 1000.0
                + " s for each thing, in turn, after " + Effort.WARM_UP_ROUNDS + " to warm up";
    }
}
