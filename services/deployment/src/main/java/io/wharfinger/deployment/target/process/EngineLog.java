package io.wharfinger.deployment.target.process;

import io.wharfinger.local.LogTail;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/** What an engine says: bounded on disk, and its last lines for messages. */
record EngineLog(Path file, long bytesMax) {
    private static final Logger LOG = Logger.getLogger(EngineLog.class);
    private static final int LINES = 5;
    private static final int LINE_CHARS = 200;
    private static final Pattern SECRET = Pattern.compile(
            "(?i)\\b(?:(?:bearer|basic)\\s+\\S+|(?:hf|sk|wk|nvapi|ghp)[_-][\\w-]{6,}|[\\w-]*(?:token|secret|password|passwd|"
                    + "api[_-]?key)[\\w-]*[\"']?\\s*[=:]\\s*[\"']?[^\\s\"',]+)");
    private static final Pattern CONTROL = Pattern.compile("\\e\\[[0-9;]*[A-Za-z]|\\p{Cntrl}");

    /** The last lines as the end of a message, without what looks like a secret; empty if there are none. */
    String lastLines() {
        List<String> lines = LogTail.lines(file, LINES * 4).stream()
                .map(line -> CONTROL.matcher(line).replaceAll(""))
                .filter(line -> !line.isBlank())
                .map(line -> SECRET.matcher(line).replaceAll("[hidden]"))
                .map(line -> line.length() > LINE_CHARS ? line.substring(0, LINE_CHARS) + "..." : line)
                .toList();
        return lines.isEmpty()
                ? ""
                : ", last lines of its log: "
                        + lines.subList(Math.max(0, lines.size() - LINES), lines.size()).stream()
                                .collect(Collectors.joining(" | "));
    }

    /** Keeps the newer half in another file and begins anew, if the log is too large. The engine goes on appending to it. */
    void bound() {
        try {
            if (Files.exists(file) && Files.size(file) > bytesMax) {
                keepNewerHalf();
                try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
                    channel.truncate(0);
                }
            }
        } catch (IOException e) {
            LOG.warnf("%s cannot be kept small: %s", file, e.getMessage());
        }
    }

    private void keepNewerHalf() throws IOException {
        Path older = file.resolveSibling(file.getFileName() + ".1");
        try (RandomAccessFile source = new RandomAccessFile(file.toFile(), "r");
                FileChannel target = FileChannel.open(
                        older,
                        StandardOpenOption.CREATE,
                        StandardOpenOption.WRITE,
                        StandardOpenOption.TRUNCATE_EXISTING)) {
            source.getChannel().transferTo(Math.max(0, source.length() - bytesMax / 2), bytesMax / 2, target);
        }
    }
}
