package io.wharfinger.router.credential;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.time.Duration;

/** Where the credentials for upstreams lie. */
@ConfigMapping(prefix = "wharfinger.router.credentials")
public interface CredentialsConfig {
    /**
     * Folder with a file per credential, such as a mounted Secret: NAME is the platform's, tenants/TENANT/NAME a tenant's
     * own. It may be absent, and change at any time.
     */
    @WithDefault("credentials")
    Path dir();

    /** How often the files are looked at. */
    @WithDefault("5s")
    Duration poll();
}
