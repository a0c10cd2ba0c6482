package io.wharfinger.quota.grant;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.Timer;
import io.quarkus.runtime.Startup;
import io.wharfinger.flow.keep.PotView;
import io.wharfinger.flow.limit.Limit;
import io.wharfinger.flow.limit.Unit;
import io.wharfinger.flow.limit.Window;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToLongFunction;

/** Measures lending: of each unit what all limits have used, reserved, stranded and left, and what is beyond them. */
@Startup
@Singleton
class GrantMeters {

    private static final long LOOK_NANOS = Duration.ofSeconds(5).toNanos();

    /** Sums over all pots of a unit. */
    private record Sums(long used, long reserved, long stranded, long left, long overshoot) {
        static final Sums NONE = new Sums(0, 0, 0, 0, 0);

        Sums with(PotView pot, boolean isRate) {
            long taken = saturated(pot.used(), saturated(pot.reserved(), pot.stranded()));
            return new Sums(
                    saturated(used, pot.used()),
                    saturated(reserved, pot.reserved()),
                    saturated(stranded, pot.stranded()),
                    saturated(left, pot.left()),
                    saturated(overshoot, isRate ? 0 : Math.max(0, taken - pot.amount())));
        }

        private static long saturated(long a, long b) {
            return a > Long.MAX_VALUE - b ? Long.MAX_VALUE : a + b;
        }
    }

    private final BookOfLimits book;
    private final Timer rounds;
    private volatile Map<Unit, Sums> sums = Map.of();
    private volatile int streams;
    private volatile int pots;
    private volatile boolean writer;
    private long lookedNanos = System.nanoTime();

    GrantMeters(BookOfLimits book, MeterRegistry meters) {
        this.book = book;
        rounds = meters.timer("wharfinger.quota.grants.rounds");
        meters.gauge("wharfinger.quota.grants.writer", this, self -> self.writer ? 1 : 0);
        meters.gauge("wharfinger.quota.grants.streams", this, self -> self.streams);
        meters.gauge("wharfinger.quota.grants.pots", this, self -> self.pots);
        for (Unit unit : Unit.values()) {
            gauge(meters, unit, "used", Sums::used);
            gauge(meters, unit, "reserved", Sums::reserved);
            gauge(meters, unit, "stranded", Sums::stranded);
            gauge(meters, unit, "left", Sums::left);
            gauge(meters, unit, "overshoot", Sums::overshoot);
        }
    }

    private void gauge(MeterRegistry meters, Unit unit, String part, ToLongFunction<Sums> value) {
        meters.gauge(
                "wharfinger.quota.grants.amount",
                List.of(Tag.of("unit", unit.name()), Tag.of("part", part)),
                this,
                self -> value.applyAsLong(self.sums.getOrDefault(unit, Sums.NONE)));
    }

    void writer(boolean is) {
        writer = is;
        if (!is) {
            streams = 0;
            pots = 0;
            sums = Map.of();
        }
    }

    /** A round took so long. Called by the keeper's thread. */
    void round(long nanos, Term term) {
        rounds.record(Duration.ofNanos(nanos));
        streams = term.streams();
        long now = System.nanoTime();
        if (now - lookedNanos >= LOOK_NANOS) {
            lookedNanos = now;
            look(term.views());
        }
    }

    private void look(List<PotView> views) {
        Map<Unit, Sums> found = new EnumMap<>(Unit.class);
        for (PotView pot : views) {
            Limit limit = book.limit(pot.key().limitId());
            if (limit != null) {
                boolean isRate = limit.rule().window() instanceof Window.Rate;
                found.merge(
                        limit.rule().unit(), Sums.NONE.with(pot, isRate), (before, more) -> before.with(pot, isRate));
            }
        }
        sums = found;
        pots = views.size();
    }
}
