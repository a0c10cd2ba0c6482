package io.wharfinger.billing.archive;

import static io.wharfinger.billing.BillingFailure.BILLING_ARCHIVE_OFF;

import io.wharfinger.rpc.failure.WharfException;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/** The archive that is configured. */
@ApplicationScoped
public class Archive {
    private final Path workFolder;
    private final Optional<ArchiveStore> store;

    Archive(ArchiveConfig config) {
        this.workFolder = config.workFolder()
                .orElseGet(() -> Path.of(System.getProperty("java.io.tmpdir"), "wharfinger-archive"));
        this.store = of(config);
    }

    private Optional<ArchiveStore> of(ArchiveConfig config) {
        if (config.s3().bucket().isEmpty()) {
            return config.folder().map(FolderStore::new);
        }
        if (config.folder().isPresent()) {
            throw new IllegalStateException(
                    "Set wharfinger.billing.archive.folder or wharfinger.billing.archive.s3.bucket, not both.");
        }
        return Optional.of(new S3Store(config.s3(), workFolder, S3Store.PART_BYTES));
    }

    /** Where files are while they are written and read. */
    Path workFolder() {
        return workFolder;
    }

    /** Where files are kept; fails with BILLING_ARCHIVE_OFF if there is no archive. */
    public ArchiveStore store() {
        return store.orElseThrow(() -> new WharfException(
                BILLING_ARCHIVE_OFF,
                "There is no archive. Set wharfinger.billing.archive.folder, or wharfinger.billing.archive.s3.bucket and"
                        + " what belongs to it, to keep raw records in files."));
    }

    /** Whether there is an archive. */
    public boolean isThere() {
        return store.isPresent();
    }

    @PreDestroy
    void close() throws IOException {
        if (store.isPresent()) {
            store.get().close();
        }
    }
}
