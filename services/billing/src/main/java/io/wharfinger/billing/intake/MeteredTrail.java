package io.wharfinger.billing.intake;

import io.wharfinger.billing.request.Told;
import io.wharfinger.billing.usage.Fact;
import io.wharfinger.billing.usage.TokenCounts;
import io.wharfinger.billing.usage.UsageMinute;
import io.wharfinger.billing.witness.metered.MeteredMinutes;
import java.time.Instant;

/** What the records of one transaction say of each endpoint's minutes: each token once, in the minute that tells of it. */
final class MeteredTrail {
    private final MeteredMinutes minutes = new MeteredMinutes();
    private final Instant receivedAt;

    MeteredTrail(Instant receivedAt) {
        this.receivedAt = receivedAt;
    }

    MeteredMinutes minutes() {
        return minutes;
    }

    /** A record has told more of a request, or whose it is. */
    void went(Told before, Told now, Instant time) {
        if (!now.counts().equals(before.counts())) {
            minutes.went(now.endpoint(), minute(time), before.counts(), now.counts());
        }
    }

    /** A request has ended, maybe on another engine than the one that it was opened for. */
    void ended(Told before, Fact.Closing closing) {
        var minute = minute(closing.endTime());
        var endpoint = closing.attribution().endpoint();
        if (before.endpoint().equals(endpoint)) {
            minutes.ended(endpoint, minute, before.counts(), closing.counts());
            return;
        }
        minutes.went(before.endpoint(), minute, before.counts(), TokenCounts.zero());
        minutes.ended(endpoint, minute, TokenCounts.zero(), closing.counts());
    }

    private Instant minute(Instant time) {
        return UsageMinute.of(time, receivedAt).start();
    }
}
