package io.wharfinger.cli.price;

import java.io.Console;
import java.util.Locale;

/** Asks whoever sits at the terminal. */
final class Confirmation {
    private Confirmation() {}

    /** Whether the answer is yes; without a terminal it is no. */
    static boolean asked(String question) {
        Console terminal = System.console();
        if (terminal == null || !terminal.isTerminal()) {
            return false;
        }
        String answer = terminal.readLine("%s [y/N] ", question);
        return answer != null && answer.strip().toLowerCase(Locale.ROOT).matches("y|yes");
    }
}
