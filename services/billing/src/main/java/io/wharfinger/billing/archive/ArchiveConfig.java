package io.wharfinger.billing.archive;

import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** When raw records leave the database, and where they go. Without a folder or a bucket they stay. */
public interface ArchiveConfig {

    /** Folder of the archive. */
    Optional<Path> folder();

    /** Bucket of the archive, in place of a folder. */
    S3Config s3();

    /** Folder for files while they are written and read; it has room for an hour's records. Not set: below the system's temporary folder. */
    Optional<Path> workFolder();

    /** How long after its end an hour is archived and dropped from the database; not set: only when it is asked for. */
    Optional<Duration> age();

    /** How often to look for hours of that age. */
    @WithDefault("1m")
    Duration interval();
}
