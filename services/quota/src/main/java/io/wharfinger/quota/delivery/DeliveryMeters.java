package io.wharfinger.quota.delivery;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.Startup;
import io.wharfinger.quota.sending.Verdict;
import jakarta.inject.Singleton;

/** Counts attempts to send by their outcome, and what was given up unsent; made at the start, so that zero is shown too. */
@Startup
@Singleton
class DeliveryMeters {

    private final Counter delivered;
    private final Counter again;
    private final Counter dead;
    private final Counter gone;
    private final Counter surplus;

    DeliveryMeters(MeterRegistry meters) {
        this.delivered = attempts(meters, "delivered");
        this.again = attempts(meters, "again");
        this.dead = attempts(meters, "dead");
        this.gone = attempts(meters, "gone");
        this.surplus = meters.counter("wharfinger.quota.webhooks.surplus");
    }

    private static Counter attempts(MeterRegistry meters, String outcome) {
        return meters.counter("wharfinger.quota.webhooks.attempts", "outcome", outcome);
    }

    void count(Verdict verdict) {
        switch (verdict) {
            case Verdict.Delivered ended -> delivered.increment();
            case Verdict.Again ended -> again.increment();
            case Verdict.Dead ended -> dead.increment();
            case Verdict.Gone ended -> gone.increment();
        }
    }

    /** Deliveries that were given up because too many waited. */
    void surplus(int deliveries) {
        surplus.increment(deliveries);
    }
}
