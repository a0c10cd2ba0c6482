package io.wharfinger.cli.platform;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * A service runs from a copy of what was built, so that the next build does not exchange its classes while it runs.
 *
 * @param built the folder that the build writes
 * @param copy the folder that the service runs from
 */
record AppCopy(Path built, Path copy) {
    private record Stamp(long size, FileTime modified) {}

    /** True if the copy is what the last build wrote. */
    boolean isCurrent() {
        return stamps(built).equals(stamps(copy));
    }

    /** Copies what differs and deletes what is no longer there. */
    void refresh() {
        Map<Path, Stamp> wanted = stamps(built);
        Map<Path, Stamp> present = stamps(copy);
        Set<Path> surplus = new TreeSet<>(present.keySet());
        surplus.removeAll(wanted.keySet());
        try {
            for (Path file : surplus) {
                Files.delete(copy.resolve(file));
            }
            for (Map.Entry<Path, Stamp> file : wanted.entrySet()) {
                if (!file.getValue().equals(present.get(file.getKey()))) {
                    copyOne(file.getKey());
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot copy " + built + " to " + copy, e);
        }
    }

    private void copyOne(Path file) throws IOException {
        Path target = copy.resolve(file);
        Files.createDirectories(target.getParent());
        Files.copy(
                built.resolve(file), target, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.COPY_ATTRIBUTES);
    }

    private static Map<Path, Stamp> stamps(Path folder) {
        if (!Files.isDirectory(folder)) {
            return Map.of();
        }
        try (Stream<Path> files = Files.walk(folder)) {
            Map<Path, Stamp> stamps = new TreeMap<>();
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
                stamps.put(folder.relativize(file), new Stamp(attributes.size(), attributes.lastModifiedTime()));
            }
            return stamps;
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + folder, e);
        }
    }
}
