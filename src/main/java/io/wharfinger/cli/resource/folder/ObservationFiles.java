package io.wharfinger.cli.resource.folder;

import com.fasterxml.jackson.databind.JsonNode;
import io.wharfinger.cli.resource.Document;
import io.wharfinger.cli.resource.Fault;
import io.wharfinger.cli.resource.Kind;
import io.wharfinger.hardware.Finding;
import io.wharfinger.hardware.FindingCode;
import io.wharfinger.hardware.Seen;
import io.wharfinger.hardware.SourceFile;
import io.wharfinger.hardware.Survey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Reads the files that say what a cluster has. Their names are relative to the file of the cluster. */
final class ObservationFiles {
    /** Most bytes that inventory takes at once. */
    private static final long BYTES_MAX = 16L << 20;

    private static final Set<FindingCode> UNUSABLE =
            EnumSet.of(FindingCode.FILE_UNREADABLE, FindingCode.FILE_TOO_LARGE, FindingCode.KIND_UNKNOWN);

    private final Document cluster;
    private final List<Fault> faults;
    private long bytes;

    ObservationFiles(Document cluster, List<Fault> faults) {
        this.cluster = cluster;
        this.faults = faults;
    }

    /** The files that a document names, if it is a cluster. */
    static List<Path> named(Document document) {
        return document.id().kind() == Kind.CLUSTER
                ? document.spec()
                        .path("observations")
                        .valueStream()
                        .flatMap(name -> inside(document, name.asText()).stream())
                        .toList()
                : List.of();
    }

    /** What they tell; empty if the cluster names none, or one of them cannot be used. */
    Optional<Observed> read() {
        JsonNode names = cluster.spec().path("observations");
        List<SourceFile> files = new ArrayList<>();
        for (int i = 0; i < names.size(); i++) {
            read(names.path(i).asText(), pointer(i)).ifPresent(files::add);
        }
        if (files.isEmpty() || files.size() < names.size()) {
            return Optional.empty();
        }
        Observed observed = new Observed(files, Survey.read(files));
        return isUsable(observed) ? Optional.of(observed) : Optional.empty();
    }

    private Optional<SourceFile> read(String name, String pointer) {
        Optional<Path> file = inside(cluster, name);
        if (file.isEmpty()) {
            return refused(pointer, "must be a file in or below the folder of this one, but is \"" + name + '"');
        }
        if (!Files.isRegularFile(file.get())) {
            return refused(pointer, "there is no file \"" + name + '"');
        }
        return read(name, file.get(), pointer);
    }

    private Optional<SourceFile> read(String name, Path file, String pointer) {
        try {
            long size = Files.size(file);
            bytes += size;
            if (bytes > BYTES_MAX) {
                return refused(pointer, "the files are larger than " + (BYTES_MAX >> 20) + " MiB together");
            }
            return size == 0
                    ? refused(pointer, "the file \"" + name + "\": It is empty.")
                    : Optional.of(new SourceFile(name, Files.readAllBytes(file)));
        } catch (IOException e) {
            return refused(pointer, "cannot be read: " + e.getMessage());
        }
    }

    private boolean isUsable(Observed observed) {
        List<Fault> found = new ArrayList<>();
        for (int i = 0; i < observed.files().size(); i++) {
            String name = observed.files().get(i).name();
            String pointer = pointer(i);
            unusable(observed.seen(), name)
                    .forEach(finding ->
                            found.add(cluster.fault(pointer, "the file \"" + name + "\": " + finding.message())));
        }
        faults.addAll(found);
        return found.isEmpty();
    }

    private static Stream<Finding> unusable(Seen seen, String name) {
        return seen.findings().stream()
                .filter(finding ->
                        UNUSABLE.contains(finding.code()) && finding.subject().equals(name));
    }

    private Optional<SourceFile> refused(String pointer, String message) {
        faults.add(cluster.fault(pointer, message));
        return Optional.empty();
    }

    private static String pointer(int index) {
        return "/observations/" + index;
    }

    private static Optional<Path> inside(Document document, String name) {
        try {
            Path parent = Path.of(document.file()).getParent();
            Path folder = parent == null ? Path.of("") : parent;
            Path inner = Path.of(name).normalize();
            return inner.isAbsolute() || inner.startsWith("..") ? Optional.empty() : Optional.of(folder.resolve(inner));
        } catch (InvalidPathException e) {
            return Optional.empty();
        }
    }
}
