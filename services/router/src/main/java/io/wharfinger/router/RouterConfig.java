package io.wharfinger.router;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Pattern;
import java.nio.file.Path;
import java.time.Duration;

/** Who this router is. */
@ConfigMapping(prefix = "wharfinger.router")
public interface RouterConfig {
    /** Name of its usage spool, `[a-z0-9-]{1,40}`. Two running routers never share one. */
    @WithDefault("router")
    @Pattern(regexp = "[a-z0-9-]{1,40}", message = "must be 1 to 40 of a-z, 0-9 and -") String producer();

    /** Folder for what the router keeps besides the spool: the keys that it knows. */
    @WithDefault("state")
    Path stateDir();

    /** How long open requests may go on after the router was told to stop. */
    @WithDefault("30s")
    Duration drain();
}
