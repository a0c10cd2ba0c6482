package io.wharfinger.quota.key;

import io.smallrye.config.ConfigMapping;
import java.nio.file.Path;

/** What quota and the routers share about keys. */
@ConfigMapping(prefix = "wharfinger.keys")
public interface KeysConfig {

    /** File with the secret under which keys are hashed, 32 bytes or more; the same file for quota and all routers. */
    Path hmacSecretFile();
}
