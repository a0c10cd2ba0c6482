package io.wharfinger.cli.inventory;

import io.wharfinger.hardware.Finding;
import io.wharfinger.hardware.FindingCode;
import io.wharfinger.hardware.Seen;
import io.wharfinger.hardware.SourceFile;
import io.wharfinger.hardware.Survey;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** The files that a command line names, as far as they can be read. */
final class FileIntake {
    private static final String STANDARD_INPUT = "-";
    /** What is said of a file as a whole, and not of what it tells. */
    static final Set<FindingCode> FAULTS =
            EnumSet.of(FindingCode.FILE_UNREADABLE, FindingCode.FILE_TOO_LARGE, FindingCode.KIND_UNKNOWN);

    private final List<SourceFile> files = new ArrayList<>();
    private final List<String> unread = new ArrayList<>();

    private FileIntake() {}

    static FileIntake of(List<String> arguments, InputStream standardInput) {
        FileIntake intake = new FileIntake();
        arguments.forEach(argument -> intake.take(argument, standardInput));
        return intake;
    }

    List<SourceFile> files() {
        return List.copyOf(files);
    }

    /** One message for each file that could not be read, or of which no part is of a known kind. */
    List<String> faults(Seen seen) {
        List<String> faults = new ArrayList<>(unread);
        for (Finding finding : seen.findings()) {
            if (FAULTS.contains(finding.code())) {
                faults.add(finding.subject() + ": " + finding.message());
            }
        }
        return faults;
    }

    private void take(String argument, InputStream standardInput) {
        try {
            if (argument.equals(STANDARD_INPUT)) {
                add("stdin", standardInput);
            } else if (Files.isDirectory(Path.of(argument))) {
                folder(Path.of(argument)).forEach(this::read);
            } else {
                read(Path.of(argument));
            }
        } catch (IOException | UncheckedIOException | InvalidPathException e) {
            unread.add(argument + ": " + reason(e));
        }
    }

    private void read(Path path) {
        try (InputStream content = Files.newInputStream(path)) {
            add(path.toString(), content);
        } catch (IOException e) {
            unread.add(path + ": " + reason(e));
        }
    }

    private void add(String name, InputStream content) throws IOException {
        byte[] bytes = content.readNBytes(Survey.FILE_BYTES_MAX + 1);
        if (bytes.length == 0) {
            unread.add(name + ": It is empty.");
        } else {
            files.add(new SourceFile(name, bytes));
        }
    }

    private static List<Path> folder(Path folder) throws IOException {
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.filter(entry -> Files.isRegularFile(entry)
                            && !String.valueOf(entry.getFileName()).startsWith("."))
                    .sorted()
                    .toList();
        }
    }

    private static String reason(Exception failure) {
        return switch (failure) {
            case NoSuchFileException missing -> "There is no such file.";
            case FileSystemException denied
            when denied.getReason() != null -> "It cannot be read: " + denied.getReason();
            default -> "It cannot be read (" + failure.getClass().getSimpleName() + ").";
        };
    }
}
