package io.wharfinger.cli.bench.report;

import io.wharfinger.cli.bench.figure.Figure;
import io.wharfinger.cli.bench.figure.Quantity;
import io.wharfinger.cli.bench.machine.Machine;
import io.wharfinger.cli.bench.machine.Revision;
import io.wharfinger.cli.bench.run.Bench;
import io.wharfinger.cli.bench.run.Effort;
import io.wharfinger.cli.bench.run.Outcome;
import io.wharfinger.cli.bench.run.Pulse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** A report that was measured by nobody. */
final class Reports {
    static final Quantity CPU = new Quantity("CPU per knot", "ns");
    static final Quantity OTHERS = new Quantity("CPU per knot | others", "ns");

    private static final Machine MACHINE =
            new Machine("Abacus 9 (wood)", 2, 24L << 30, "Linux 6.1", "Eclipse Adoptium 25", 3.25);

    private record Knots() implements Bench {
        @Override
        public String name() {
            return "knots";
        }

        @Override
        public String measures() {
            return "The tying of knots.";
        }

        @Override
        public List<Quantity> quantities() {
            return List.of(CPU, OTHERS);
        }

        @Override
        public boolean needsPlatform() {
            return false;
        }

        @Override
        public Outcome measure(Effort effort, Pulse pulse) {
            throw new UnsupportedOperationException();
        }
    }

    private Reports() {}

    static Report at(String time) {
        Outcome outcome = new Outcome(
                List.of(new Figure(CPU, List.of(1000.0, 1100.0, 1200.0))), List.of("others not found: not compared."));
        return new Report(
                new Knots(),
                new Effort(3, Duration.ofMillis(1500)),
                outcome,
                "./wharf bench knots",
                Instant.parse(time),
                MACHINE,
                new Revision("0123456789ab", true));
    }
}
