package io.wharfinger.quota.webhook;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** Settings of webhooks. */
@ConfigMapping(prefix = "wharfinger.webhooks")
public interface WebhooksConfig {

    /**
     * File from whose content the key is derived that seals the secrets of webhooks in the database. With another file
     * every webhook needs a new secret.
     */
    Path secretFile();

    /** Whether events may be sent by plain http too. */
    @WithDefault("false")
    boolean allowHttp();

    /** Whether events may be sent to addresses that are not public: private, loopback, link-local and the like. */
    @WithDefault("false")
    boolean allowPrivate();

    /** Time that one attempt may take, from the look-up of the name to the answer. */
    @WithDefault("10s")
    Duration timeout();

    /** For how long an instance has a webhook to itself when it sends to it; longer than {@link #timeout}. */
    @WithDefault("30s")
    Duration turn();

    /** Pauses before the second attempt, the third and so on; after the last a delivery is a dead letter. */
    @WithDefault("5s,5m,30m,2h,5h,10h,14h")
    List<Duration> retryDelays();

    /** Most attempts under way at a time in one instance; for one webhook it is always one. */
    @WithDefault("16")
    int attemptsMax();

    /** Most deliveries that wait for one webhook; beyond it the oldest become dead letters. */
    @WithDefault("10000")
    int backlogMax();

    /** How often deliveries that are due are looked for. */
    @WithDefault("500ms")
    Duration pollInterval();

    /** For how long requests are signed by the old secret too, after a new one was made. */
    @WithDefault("24h")
    Duration oldSecretKept();

    /** How long deliveries that ended are shown and can be replayed. */
    @WithDefault("7d")
    Duration endedDeliveriesKept();
}
