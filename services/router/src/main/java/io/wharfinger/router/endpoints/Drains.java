package io.wharfinger.router.endpoints;

import io.wharfinger.router.follow.KeptFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jboss.logging.Logger;

/** Upstreams that an operator has told the router to send nothing new to. They are kept on disk, so that a restart knows them. */
final class Drains {
    /** Most names that are kept. */
    static final int NAMES_MAX = 10_000;

    private static final Logger LOG = Logger.getLogger(Drains.class);

    private final KeptFile file;
    private volatile Set<String> names = Set.of();

    Drains(KeptFile file) {
        this.file = file;
    }

    /** Reads what was kept; with a file that cannot be read the router starts all the same, and drains nothing. */
    void restore() {
        try {
            file.read().ifPresent(content -> names = names(content));
        } catch (IOException e) {
            LOG.errorf("%s cannot be read, so nothing is drained: %s", file.file(), e.toString());
        }
    }

    private static Set<String> names(byte[] content) {
        List<String> lines = new String(content, StandardCharsets.UTF_8)
                .lines()
                .filter(line -> !line.isBlank())
                .limit(NAMES_MAX)
                .toList();
        return Set.copyOf(lines);
    }

    /** Names of upstreams that take nothing new. */
    Set<String> names() {
        return names;
    }

    /**
     * Drains an upstream, or lets it take requests again.
     *
     * @return whether that changes anything
     * @throws UncheckedIOException if it cannot be kept; then nothing has changed
     */
    synchronized boolean set(String name, boolean drained) {
        TreeSet<String> next = new TreeSet<>(names);
        if (!(drained ? next.add(name) : next.remove(name))) {
            return false;
        }
        try {
            file.write((String.join("\n", next) + "\n").getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(file.file() + " cannot be written", e);
        }
        names = Set.copyOf(next);
        return true;
    }

    /** Whether there is room for one more. */
    boolean hasRoom() {
        return names.size() < NAMES_MAX;
    }
}
