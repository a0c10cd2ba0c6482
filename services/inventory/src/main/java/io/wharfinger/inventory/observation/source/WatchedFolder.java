package io.wharfinger.inventory.observation.source;

import io.wharfinger.inventory.InventoryConfig;
import io.wharfinger.inventory.observation.SourceIntake;
import io.wharfinger.rpc.failure.FailureKind;
import io.wharfinger.rpc.failure.WharfException;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The folder of clusters. What stands in a cluster's folder is taken in when it has not changed between two looks, so that
 * nothing half written is; what was taken in, or found broken, is not looked into again until it changes.
 */
@Singleton
class WatchedFolder {

    private final SourceIntake intake;
    private final Sources sources;
    private final InventoryConfig config;
    private final InstantSource clock;
    private final Map<Path, String> lastLook = new HashMap<>();
    private final Map<Path, String> done = new HashMap<>();

    WatchedFolder(SourceIntake intake, Sources sources, InventoryConfig config, InstantSource clock) {
        this.intake = intake;
        this.sources = sources;
        this.config = config;
        this.clock = clock;
    }

    /** Looks at all folders once. Called by one thread at a time. */
    void look(Path dir) {
        try {
            List<Path> folders = Folders.in(dir);
            lastLook.keySet().retainAll(folders);
            done.keySet().retainAll(folders);
            sources.keepOnly(dir + "/", folders.stream().map(Path::toString).toList());
            folders.forEach(this::lookInto);
        } catch (NoSuchFileException e) {
            sources.broken(dir.toString(), "", "There is no such folder.");
        } catch (IOException e) {
            sources.broken(dir.toString(), "", "It cannot be read: " + e.getMessage());
        }
    }

    private void lookInto(Path folder) {
        String cluster = String.valueOf(folder.getFileName());
        try {
            FolderContent content = FolderContent.of(folder, SourceIntake.FILES_MAX, SourceIntake.BYTES_MAX);
            boolean settled = content.fingerprint().equals(lastLook.put(folder, content.fingerprint()));
            if (settled && !content.fingerprint().equals(done.get(folder))) {
                takeIn(folder, cluster, content);
            }
        } catch (IOException e) {
            lastLook.remove(folder);
            sources.broken(folder.toString(), cluster, "It cannot be read: " + e.getMessage());
        }
    }

    private void takeIn(Path folder, String cluster, FolderContent content) {
        if (content.files().isEmpty()) {
            sources.broken(folder.toString(), cluster, "There is no file in it.");
            return;
        }
        Instant time = observed(content.newest());
        try {
            int accelerators = intake.takeIn(cluster, content.files(), time);
            sources.takenIn(folder.toString(), cluster, time, accelerators);
            done.put(folder, content.fingerprint());
        } catch (SourceIntake.OlderException e) {
            sources.broken(folder.toString(), cluster, String.valueOf(e.getMessage()));
            done.put(folder, content.fingerprint());
        } catch (WharfException e) {
            sources.broken(folder.toString(), cluster, e.detail());
            if (e.failure().kind() == FailureKind.INVALID) {
                done.put(folder, content.fingerprint());
            }
        }
    }

    /** The date of the newest file, in microseconds as all times are, and never later than now. */
    private Instant observed(Instant newest) {
        Instant now = clock.instant();
        Instant date = newest.truncatedTo(ChronoUnit.MICROS);
        return date.isAfter(now) ? now : date;
    }

    /** The folder to be watched, if it is configured. */
    Optional<Path> dir() {
        return config.source().dir().map(Path::toAbsolutePath).map(Path::normalize);
    }
}
