package io.wharfinger.cli.bench.router;

import io.wharfinger.cli.bench.router.load.Findings;
import io.wharfinger.cli.bench.router.load.LoadProcess;
import io.wharfinger.cli.bench.router.load.Order;
import io.wharfinger.cli.bench.run.Trial;
import io.wharfinger.local.LocalException;
import java.time.Duration;

/**
 * Requests of one cell to one target.
 *
 * @param openPerSecond requests that arrive by themselves; 0 if they follow the answers
 */
record Traffic(LoadProcess load, Target target, Cell cell, double openPerSecond) implements Trial<Traffic.Sample> {
    private static final double NANOS_PER_MICRO = 1000;

    /** In a closed loop. */
    Traffic(LoadProcess load, Target target, Cell cell) {
        this(load, target, cell, 0);
    }

    /**
     * What was seen.
     *
     * @param cpuMicros processor time of the target's processes in all, in microseconds
     */
    record Sample(double cpuMicros, int units, Findings findings) {
        double cpuMicrosPerUnit() {
            return cpuMicros / ((double) findings.requests() * units);
        }

        double meanMicros() {
            return findings.whole().mean() / NANOS_PER_MICRO;
        }

        double firstP50Micros() {
            return findings.first().p50() / NANOS_PER_MICRO;
        }

        double firstP99Micros() {
            return findings.first().p99() / NANOS_PER_MICRO;
        }
    }

    @Override
    public String name() {
        return cell.title() + ", " + target.name();
    }

    @Override
    public Sample once(Duration each) {
        long before = target.clock().nanos();
        Findings findings = load.carryOut(new Order(
                target.port(), target.key(), cell.shape(), cell.connections(), each.toMillis(), openPerSecond));
        double cpu = (target.clock().nanos() - before) / NANOS_PER_MICRO;
        if (!findings.fault().isEmpty()) {
            throw new LocalException(name() + ": " + findings.fault() + ".");
        }
        return new Sample(cpu, cell.shape().units(), findings);
    }
}
