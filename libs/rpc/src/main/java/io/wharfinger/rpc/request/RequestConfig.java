package io.wharfinger.rpc.request;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** Bounds of requests. */
@ConfigMapping(prefix = "wharfinger.rpc")
public interface RequestConfig {

    /** Largest body of a REST request, in bytes. A larger one is answered with 413. */
    @WithDefault("1048576")
    long maxBodyBytes();

    /** Time that an outgoing unary gRPC call may take if nothing else is said. */
    @WithDefault("5s")
    Duration deadline();
}
