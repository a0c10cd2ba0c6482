package io.wharfinger.rpc.identity;

import io.smallrye.config.ConfigMapping;
import java.nio.file.Path;
import java.util.Optional;

/** Who this service is when it calls others. */
@ConfigMapping(prefix = "wharfinger.identity")
public interface IdentityConfig {

    /** File with the bearer token (role service) for outgoing gRPC calls; read again when it changes. None: no token. */
    Optional<Path> tokenFile();
}
