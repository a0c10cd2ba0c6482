package io.wharfinger.local;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/** The last lines of a log file. */
public final class LogTail {
    private static final int MAX_BYTES = 64 * 1024;
    private static final int SHOWN_LINES = 15;

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

    /** The end of the log as the end of a message: where it is and its last lines; empty if nothing was logged. */
    public static String of(Path log) {
        List<String> last = lines(log, SHOWN_LINES);
        return last.isEmpty()
                ? ""
                : System.lineSeparator() + "Last lines of " + log + ":" + System.lineSeparator() + "  "
                        + String.join(System.lineSeparator() + "  ", last);
    }
}
