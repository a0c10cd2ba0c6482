package io.wharfinger.router.spool;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Remembers how far an epoch was committed, so that a restart neither ships nor reads all of it again. Only a hint: it may
 * be old or absent, and billing's word counts.
 */
final class PositionFile {
    private static final Pattern FORM = Pattern.compile("committed ([0-9]{1,18})\noldest-open ([0-9]{1,18})\n");

    private final Path file;

    /**
     * What is remembered.
     *
     * @param committedSeq billing's commit watermark
     * @param oldestOpenSeq no request that is still open has an opening below this
     */
    record Position(long committedSeq, long oldestOpenSeq) {
        static final Position UNKNOWN = new Position(0, 0);
    }

    PositionFile(Path epochDirectory) {
        file = epochDirectory.resolve("position");
    }

    Position read() throws IOException {
        try {
            Matcher form = FORM.matcher(Files.readString(file, StandardCharsets.US_ASCII));
            return form.matches()
                    ? new Position(Long.parseLong(form.group(1)), Long.parseLong(form.group(2)))
                    : Position.UNKNOWN;
        } catch (NoSuchFileException e) {
            return Position.UNKNOWN;
        }
    }

    void write(Position position) throws IOException {
        Path next = file.resolveSibling("position.next");
        Files.writeString(
                next,
                "committed " + position.committedSeq() + "\noldest-open " + position.oldestOpenSeq() + "\n",
                StandardCharsets.US_ASCII);
        Files.move(next, file, StandardCopyOption.ATOMIC_MOVE);
    }
}
