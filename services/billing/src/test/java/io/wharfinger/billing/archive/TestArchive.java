package io.wharfinger.billing.archive;

import io.wharfinger.billing.intake.TestBooks;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** An archive outside of any service. */
public record TestArchive(TestBooks books, Path folder, ArchiveStore store) {

    /** An archive in a folder. */
    public TestArchive(TestBooks books, Path folder) {
        this(books, folder, new FolderStore(folder.resolve("archive")));
    }

    /** Archives the oldest hour that can go; says why none can. */
    public String archive(Instant now) {
        return outcome(now, Duration.ZERO).reason();
    }

    List<Manifest> archived(Instant now) {
        return outcome(now, Duration.ZERO).archived();
    }

    Archiver.Outcome outcome(Instant now, Duration age) {
        return outcome(now, age, store);
    }

    Archiver.Outcome outcome(Instant now, Duration age, ArchiveStore store) {
        try (var connection = books.ingestRole().getConnection()) {
            connection.setAutoCommit(false);
            var outcome = new Archiver(connection, store, folder.resolve("work"), now).archive(age);
            connection.commit();
            return outcome;
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }
}
