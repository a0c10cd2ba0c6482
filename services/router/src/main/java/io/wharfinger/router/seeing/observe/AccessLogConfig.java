package io.wharfinger.router.seeing.observe;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.nio.file.Path;

/** One line of JSON for each request that has ended. */
@ConfigMapping(prefix = "wharfinger.router.access-log")
public interface AccessLogConfig {
    /** Where the lines go: off, stdout or file. */
    @WithDefault("off")
    Target target();

    /** The file, where they go to one. */
    @WithDefault("access.log")
    Path file();

    /** Size at which a new file is begun. */
    @WithDefault("100M")
    MemorySize rotateSize();

    /** How many full files are kept besides: access.log.1 and so on. */
    @WithDefault("5")
    @Min(1) @Max(1000) int rotateKeep();

    /** Lines that may wait to be written; those beyond are dropped, and counted. */
    @WithDefault("16384")
    @Min(1) @Max(1_000_000) int queue();

    /** Where the lines of the access log go. */
    enum Target {
        /** Nowhere: none are made. */
        OFF,
        /** To the standard output. */
        STDOUT,
        /** To a file. */
        FILE
    }
}
