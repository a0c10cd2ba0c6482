package io.wharfinger.cli.console;

import java.time.Duration;
import java.util.Optional;

/** Shows how something goes on: on a terminal by one line that changes, elsewhere by a line every few seconds. */
public final class LiveLine implements AutoCloseable {
    private static final long QUIET_NANOS = Duration.ofSeconds(5).toNanos();

    private final Console console;
    private final boolean terminal;
    private long shownNanos = System.nanoTime() - QUIET_NANOS;
    private int width;

    public LiveLine(Console console) {
        this.console = console;
        this.terminal = Optional.ofNullable(System.console())
                .filter(java.io.Console::isTerminal)
                .isPresent();
    }

    public void show(String text) {
        if (terminal) {
            console.people().print("\r" + text + " ".repeat(Math.max(0, width - text.length())));
            console.people().flush();
            width = text.length();
        } else if (System.nanoTime() - shownNanos >= QUIET_NANOS) {
            console.say(text);
            shownNanos = System.nanoTime();
        }
    }

    @Override
    public void close() {
        if (terminal && width > 0) {
            console.say("");
        }
    }
}
