package io.wharfinger.cli.apply;

import io.wharfinger.cli.console.Console;
import java.util.Optional;

/** Shows how a plan goes on, on one line that changes, where there is a terminal. */
final class StepProgress implements AutoCloseable {
    private final Console console;
    private final boolean terminal;
    private int width;

    StepProgress(Console console) {
        this.console = console;
        this.terminal = Optional.ofNullable(System.console())
                .filter(java.io.Console::isTerminal)
                .isPresent();
    }

    void begins(int number, int all, Step step) {
        if (terminal) {
            String text = "[" + number + "/" + all + "] " + step.verb() + " " + step.id();
            console.people().print("\r" + text + " ".repeat(Math.max(0, width - text.length())));
            console.people().flush();
            width = text.length();
        }
    }

    /** Clears the line. */
    @Override
    public void close() {
        if (width > 0) {
            console.people().print("\r" + " ".repeat(width) + "\r");
            console.people().flush();
        }
    }
}
