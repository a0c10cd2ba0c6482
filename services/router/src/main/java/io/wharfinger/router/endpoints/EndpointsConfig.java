package io.wharfinger.router.endpoints;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.time.Duration;

/** Where the engines are written down. */
@ConfigMapping(prefix = "wharfinger.router.endpoints")
public interface EndpointsConfig {
    /** YAML file with the engines. It may be absent at the start, and change at any time. */
    @WithDefault("endpoints.yaml")
    Path file();

    /** How often the file is looked at. */
    @WithDefault("1s")
    Duration poll();
}
