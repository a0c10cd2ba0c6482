package io.wharfinger.billing.archive;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jboss.logging.Logger;

/** Brings files of hours and their manifests to a store. */
final class HourDelivery {
    private static final Logger LOG = Logger.getLogger(HourDelivery.class);

    private final ArchiveStore store;
    private final Path workFolder;
    private final List<String> written = new ArrayList<>();

    HourDelivery(ArchiveStore store, Path workFolder) {
        this.store = store;
        this.workFolder = workFolder;
    }

    /** Keeps a file and its manifest; the answer has the name that it is kept under. */
    Manifest keep(Manifest manifest, Path file) throws IOException {
        var kept = keepFile(manifest, file);
        var json = Files.createTempFile(workFolder, "manifest", ".json");
        try {
            Files.writeString(json, kept.json(), StandardCharsets.UTF_8);
            put(kept.name(), json);
        } finally {
            Files.deleteIfExists(json);
        }
        return kept;
    }

    private Manifest keepFile(Manifest manifest, Path file) throws IOException {
        try {
            put(manifest.file(), file);
            return manifest;
        } catch (FileAlreadyExistsException e) {
            var other = manifest.withHashInName();
            LOG.warnf(
                    "The archive has a file %s with other content; it is left alone, and the hour %s is kept as %s. It is of"
                            + " an attempt that broke off, or of another database that uses the same archive.",
                    manifest.file(), manifest.hour(), other.file());
            put(other.file(), file);
            return other;
        }
    }

    private void put(String name, Path file) throws IOException {
        if (store.put(name, file)) {
            written.add(name);
        }
    }

    /** Deletes what was brought, for it is not what was sent. */
    void takeBack() {
        for (var name : written.reversed()) {
            try {
                store.delete(name);
            } catch (IOException e) {
                LOG.warnf("%s stays in the archive although nothing refers to it: %s", name, e.getMessage());
            }
        }
        written.clear();
    }
}
