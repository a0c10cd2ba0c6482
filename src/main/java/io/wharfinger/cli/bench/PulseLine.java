package io.wharfinger.cli.bench;

import io.wharfinger.cli.bench.run.Pulse;
import io.wharfinger.cli.console.Console;
import java.time.Duration;
import java.util.Optional;

/** Shows how a bench goes on: on a terminal by one line that changes, elsewhere by a line every few seconds. */
final class PulseLine implements Pulse, AutoCloseable {
    private static final long QUIET_NANOS = Duration.ofSeconds(5).toNanos();
    private static final String CLEAR = "\r\u001b[K";

    private final String bench;
    private final Console console;
    private final boolean terminal;
    private long shownNanos = System.nanoTime() - QUIET_NANOS;

    private PulseLine(String bench, Console console, boolean terminal) {
        this.bench = bench;
        this.console = console;
        this.terminal = terminal;
    }

    static PulseLine of(String bench, Console console) {
        boolean terminal = Optional.ofNullable(System.console())
                .filter(java.io.Console::isTerminal)
                .isPresent();
        return new PulseLine(bench, console, terminal);
    }

    @Override
    public void at(String what) {
        if (terminal) {
            console.people().print(CLEAR + "  " + bench + ": " + what);
            console.people().flush();
        } else if (System.nanoTime() - shownNanos >= QUIET_NANOS) {
            console.say(bench + ": " + what);
            shownNanos = System.nanoTime();
        }
    }

    @Override
    public void close() {
        if (terminal) {
            console.people().print(CLEAR);
            console.people().flush();
        }
    }
}
