package io.wharfinger.billing.archive;

import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** When raw records leave the database, and where they go. Without a folder they stay. */
public interface ArchiveConfig {

    /** Folder of the archive. */
    Optional<Path> folder();

    /** How long after its end an hour is archived and dropped from the database; not set: only when it is asked for. */
    Optional<Duration> age();

    /** How often to look for hours of that age. */
    @WithDefault("1m")
    Duration interval();
}
