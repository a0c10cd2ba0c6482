package io.wharfinger.router.spool;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Min;
import java.nio.file.Path;
import java.time.Duration;

/** How the usage spool is kept. */
@ConfigMapping(prefix = "wharfinger.router.spool")
public interface SpoolConfig {
    /** Folder of the spool, on a disk that outlives the process. No two routers may share it. */
    @WithDefault("spool")
    Path dir();

    /**
     * What records outlive: `process` or `node`. With `node` the folder is the node's own disk, and the next router that starts
     * on it adopts it with the name and the numbers that it finds.
     */
    @WithDefault("process")
    Durability durability();

    /**
     * What happens when the disk is full, broken, or the spool holds as much as it may: `refuse` requests, or
     * `serve-unrecorded`: they are served and never billed. Not together with a sync interval of 0.
     */
    @WithDefault("refuse")
    WhenFull whenFull();

    /**
     * Size at which a segment is closed and the next begun, from 128K to 1G. The one that is written and the next are on the
     * disk in full size.
     */
    @WithDefault("16M")
    MemorySize segmentSize();

    /** Longest time between a write and its fsync: what a power loss can take. 0 syncs before a record counts. */
    @WithDefault("10ms")
    Duration syncInterval();

    /** Records that may wait for the next segment before new requests are refused. */
    @WithDefault("65536")
    @Min(1) int queueRecords();

    /** How long records are kept after billing has committed them, so that a restored database can be fed again. */
    @WithDefault("72h")
    Duration keep();

    /** Room that the spool may take. Committed records go earlier to keep within it; others never, new requests do. */
    @WithDefault("4G")
    MemorySize maxSize();

    /** Free room on the disk below which new requests are refused. */
    @WithDefault("64M")
    MemorySize minFree();
}
