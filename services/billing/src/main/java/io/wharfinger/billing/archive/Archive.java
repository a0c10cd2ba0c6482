package io.wharfinger.billing.archive;

import static io.wharfinger.billing.BillingFailure.BILLING_ARCHIVE_OFF;

import io.wharfinger.rpc.failure.WharfException;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/** The archive that is configured. */
@ApplicationScoped
public class Archive {
    private final Optional<ArchiveStore> store;

    Archive(ArchiveConfig config) {
        this.store = config.folder().map(FolderStore::new);
    }

    /** Where files are kept; fails with BILLING_ARCHIVE_OFF if there is no archive. */
    public ArchiveStore store() {
        return store.orElseThrow(() -> new WharfException(
                BILLING_ARCHIVE_OFF,
                "There is no archive. Set wharfinger.billing.archive.folder to keep raw records in files."));
    }

    /** Whether there is an archive. */
    public boolean isThere() {
        return store.isPresent();
    }
}
