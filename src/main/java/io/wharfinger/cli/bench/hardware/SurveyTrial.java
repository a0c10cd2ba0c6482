package io.wharfinger.cli.bench.hardware;

import io.wharfinger.cli.bench.run.CpuClock;
import io.wharfinger.cli.bench.run.Trial;
import io.wharfinger.hardware.Seen;
import io.wharfinger.hardware.SourceFile;
import io.wharfinger.hardware.Survey;
import io.wharfinger.local.LocalException;
import java.time.Duration;
import java.util.List;

/**
 * Reads one listing, at least once.
 *
 * @param accelerators how many it lists
 */
record SurveyTrial(String name, SourceFile file, int accelerators) implements Trial<SurveyTrial.Sample> {
    private static final double NANOS_PER_MICRO = 1000;

    /**
     * What the readings took.
     *
     * @param cpuMicros processor time of the whole JVM for each accelerator, in microseconds
     * @param megabytesPerSecond bytes of the file by time on the clock, in 10^6 bytes per second
     */
    record Sample(double cpuMicros, double megabytesPerSecond) {}

    @Override
    public Sample once(Duration each) {
        CpuClock clock = CpuClock.startOnThisThread();
        int readings = 0;
        do {
            read();
            readings++;
        } while (clock.wallNanos() < each.toNanos());
        long wall = clock.wallNanos();
        return new Sample(
                clock.processNanos() / NANOS_PER_MICRO / readings / accelerators,
                file.content().length * NANOS_PER_MICRO * readings / wall);
    }

    // A reading that does not find all of them would be quick for the wrong reason.
    private void read() {
        Seen seen = Survey.read(List.of(file));
        if (seen.accelerators().size() != accelerators) {
            throw new LocalException("The listing has " + accelerators + " accelerators, and "
                    + seen.accelerators().size() + " were read; the first finding: "
                    + seen.findings().stream().findFirst());
        }
    }
}
