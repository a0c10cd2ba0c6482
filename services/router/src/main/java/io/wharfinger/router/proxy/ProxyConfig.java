package io.wharfinger.router.proxy;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Min;
import java.time.Duration;

/** Limits of requests and answers. */
@ConfigMapping(prefix = "wharfinger.router.proxy")
public interface ProxyConfig {
    /** Largest request body. */
    @WithDefault("16M")
    MemorySize maxBodySize();

    /** Largest answer that is not a stream. */
    @WithDefault("32M")
    MemorySize maxAnswerSize();

    /** Room for request bodies and answers that are held in memory, all open requests together. */
    @WithDefault("128M")
    MemorySize maxHeldSize();

    /** Longest event of a stream. */
    @WithDefault("4M")
    MemorySize maxEventSize();

    /** Requests that may be open at one time; one more is refused. */
    @WithDefault("4096")
    @Min(1) int maxOpenRequests();

    /** Longest time for a request body to come in. */
    @WithDefault("60s")
    Duration bodyTimeout();

    /** Longest time from sending a request for a stream to the first byte of the answer's body. */
    @WithDefault("120s")
    Duration firstByteTimeout();

    /** The same for an answer that is not a stream: the engine sends nothing before all of it is generated. */
    @WithDefault("10m")
    Duration wholeAnswerTimeout();

    /** Longest pause within an answer. */
    @WithDefault("60s")
    Duration idleTimeout();

    /** Longest time that a client may leave what waits for it unread; then its answer is cut. */
    @WithDefault("60s")
    Duration stallTimeout();

    /** Longest time for a request in all. */
    @WithDefault("30m")
    Duration totalTimeout();

    /** Time after which a stream that goes on is due a checkpoint. */
    @WithDefault("1s")
    Duration checkpointInterval();

    /** Tokens after which a stream that goes on is due a checkpoint. */
    @WithDefault("256")
    @Min(1) int checkpointTokens();
}
