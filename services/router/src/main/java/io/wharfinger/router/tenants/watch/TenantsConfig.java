package io.wharfinger.router.tenants.watch;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.time.Duration;

/** Where the tenants' settings are written down. */
@ConfigMapping(prefix = "wharfinger.router.tenants")
public interface TenantsConfig {
    /** YAML file with the settings. Where it never was, nothing is set; it may come and change at any time. */
    @WithDefault("tenants.yaml")
    Path file();

    /** How often the file is looked at. */
    @WithDefault("1s")
    Duration poll();
}
