package io.wharfinger.quota.grant;

import io.quarkus.runtime.StartupEvent;
import io.wharfinger.contracts.quota.v1.WatchLimitsRequest;
import io.wharfinger.contracts.quota.v1.WatchLimitsResponse;
import io.wharfinger.flow.form.PolicyTable;
import io.wharfinger.flow.form.RuleException;
import io.wharfinger.flow.keep.LimitBook;
import io.wharfinger.flow.limit.Limit;
import io.wharfinger.quota.limit.LimitFeed;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** The limits in force, as the feed tells them. Written by the feed's thread, read by the keeper's. */
@Singleton
class BookOfLimits implements LimitBook {

    private static final Logger LOG = Logger.getLogger(BookOfLimits.class);

    private final LimitFeed feed;
    private final PolicyTable table = new PolicyTable();
    private volatile boolean known;

    BookOfLimits(LimitFeed feed) {
        this.feed = feed;
    }

    void start(@Observes StartupEvent started) {
        feed.watch(WatchLimitsRequest.getDefaultInstance())
                .subscribe()
                .with(this::take, failure -> LOG.errorf(failure, "Changes of limits are not followed any more"));
    }

    private void take(WatchLimitsResponse part) {
        try {
            table.apply(part);
            known |= part.hasSynced();
        } catch (RuleException e) {
            LOG.errorf("A limit cannot be read, all stay as they were: %s", e.getMessage());
        }
    }

    /** Whether the limits are known. */
    boolean isKnown() {
        return known;
    }

    @Override
    public @Nullable Limit limit(String id) {
        return table.tree().limit(id);
    }

    @Override
    public int weight(String tenantPath) {
        return table.tree().weight(tenantPath);
    }
}
