package io.wharfinger.local;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

/** The last lines of a log file. */
public final class LogTail {
    private static final int MAX_BYTES = 64 * 1024;
    private static final int SEARCHED_LINES = 500;
    private static final int SHOWN_LINES = 15;
    private static final int SHOWN_CHARACTERS = 400;
    private static final Pattern STACK_FRAME = Pattern.compile("^\\s+(at |\\.\\.\\. \\d+ )");

    private LogTail() {}

    /** At most so many of the last lines, oldest first; none if there is no such file. */
    public static List<String> lines(Path log, int count) {
        try (RandomAccessFile file = new RandomAccessFile(log.toFile(), "r")) {
            long from = Math.max(0, file.length() - MAX_BYTES);
            byte[] bytes = new byte[(int) (file.length() - from)];
            file.seek(from);
            file.readFully(bytes);
            List<String> all = new String(bytes, StandardCharsets.UTF_8).lines().toList();
            return all.subList(Math.max(0, all.size() - count), all.size());
        } catch (IOException e) {
            return List.of();
        }
    }

    /**
     * The end of the log as the end of a message: where it is and its last lines, without the frames of stack traces;
     * empty if nothing was logged.
     */
    public static String of(Path log) {
        List<String> all = lines(log, SEARCHED_LINES).stream()
                .filter(line -> !line.isBlank() && !STACK_FRAME.matcher(line).find())
                .toList();
        List<String> last = all.subList(Math.max(0, all.size() - SHOWN_LINES), all.size()).stream()
                .map(line -> line.length() > SHOWN_CHARACTERS ? line.substring(0, SHOWN_CHARACTERS) + "..." : line)
                .toList();
        return last.isEmpty()
                ? ""
                : System.lineSeparator() + "Last lines of " + log + ":" + System.lineSeparator() + "  "
                        + String.join(System.lineSeparator() + "  ", last);
    }
}
