package io.wharfinger.router.keys;

import io.smallrye.config.ConfigMapping;
import java.nio.file.Path;

/** What quota and the routers share about API keys. */
@ConfigMapping(prefix = "wharfinger.keys")
public interface KeysConfig {
    /** File with the secret under which keys are hashed: 32 or more random bytes, the same in quota and all routers. */
    Path hmacSecretFile();
}
