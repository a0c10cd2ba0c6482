package io.wharfinger.cli.bench;

import java.util.List;
import java.util.stream.Collectors;

/** Words of a command line as a shell takes them. */
final class CommandWords {
    private CommandWords() {}

    static String of(List<String> words) {
        return words.stream().map(CommandWords::quoted).collect(Collectors.joining(" "));
    }

    private static String quoted(String word) {
        return word.matches("[A-Za-z0-9_./:=@%+,-]+") ? word : "'" + word.replace("'", "'\\''") + "'";
    }
}
