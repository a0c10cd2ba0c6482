package io.wharfinger.cli.bench.report;

import io.wharfinger.local.FolderLock;
import io.wharfinger.local.LocalException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;

/**
 * The file with the document of figures.
 *
 * @param file the file; made if it is not there
 * @param locks a folder in which a lock may be kept, so that two runs do not lose each other's sections
 */
public record FigureFile(Path file, Path locks) {
    private static final String NEW = "# Figures\n";

    /**
     * Adds sections, all or none: a reader, and whoever comes after a crash, finds the file whole.
     *
     * @throws LocalException if it cannot be written
     */
    public void append(List<Section> sections) {
        FolderLock.hold(locks, () -> {
            appendAlone(sections);
            return file;
        });
    }

    private void appendAlone(List<Section> sections) {
        try {
            FigureDocument document = new FigureDocument(Files.exists(file) ? Files.readString(file) : NEW);
            for (Section section : sections) {
                document = document.with(section);
            }
            replace(document.text());
        } catch (IOException e) {
            throw new LocalException("Cannot write the figures to " + file + ": " + e.getMessage(), e);
        }
    }

    private void replace(String text) throws IOException {
        Path fresh = file.resolveSibling("." + file.getFileName() + ".new");
        try {
            Files.writeString(fresh, text);
            Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(fresh);
        }
    }
}
