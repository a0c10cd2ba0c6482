package io.wharfinger.cli.bench;

import io.wharfinger.cli.bench.run.Bench;
import io.wharfinger.cli.bench.run.Effort;
import io.wharfinger.cli.bench.run.Outcome;
import io.wharfinger.local.LocalException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** The program of a JVM that measures one bench: its name, rounds and milliseconds are the arguments. */
final class Fork {
    private static final int FAILED = 1;

    private Fork() {}

    public static void main(String[] arguments) throws InterruptedException {
        PrintStream says = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        Bench bench = Benches.inOwnJvm(arguments[0]);
        Effort effort = new Effort(Integer.parseInt(arguments[1]), Duration.ofMillis(Long.parseLong(arguments[2])));
        try {
            Outcome outcome =
                    bench.measure(effort, what -> says.println(ForkLine.at(what).text()));
            says.println(ForkLine.found(outcome).text());
        } catch (LocalException e) {
            System.err.println(e.getMessage());
            System.exit(FAILED);
        }
    }
}
