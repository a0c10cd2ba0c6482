package io.wharfinger.cli.bench.router;

import io.wharfinger.cli.bench.figure.Figure;
import io.wharfinger.cli.bench.figure.Quantity;
import io.wharfinger.cli.bench.run.Pulse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** What the router works while nobody asks: it reads the metrics of engines, follows feeds, and tells that it lives. */
record Idling(Target router) {
    static final Quantity SHARE = new Quantity(
            String.format(Locale.ROOT, "router, idle with %,d endpoints: CPU", Scene.MANY_ENDPOINTS), "% of a core");
    /** Engines are read every 15 s: each sample has one round of that. */
    private static final int SAMPLES = 2;

    private static final Duration EACH = Duration.ofSeconds(15);
    /** What was begun under load is over by then, the work of the compilers too. */
    private static final Duration CALM = Duration.ofSeconds(180);

    private static final double PER_CENT = 100;

    /** Half a minute, after three of calm. */
    Figure measure(Pulse pulse) {
        pulse.at("idling: waiting until it is calm");
        pause(CALM);
        List<Double> shares = new ArrayList<>();
        for (int sample = 1; sample <= SAMPLES; sample++) {
            pulse.at("idling: " + sample + " of " + SAMPLES);
            shares.add(share());
        }
        return new Figure(SHARE, shares);
    }

    private double share() {
        long begin = System.nanoTime();
        long before = router.clock().nanos();
        pause(EACH);
        long worked = router.clock().nanos() - before;
        return PER_CENT * worked / (System.nanoTime() - begin);
    }

    private static void pause(Duration time) {
        long until = System.nanoTime() + time.toNanos();
        while (until - System.nanoTime() > 0) {
            LockSupport.parkNanos(Math.min(until - System.nanoTime(), TimeUnit.SECONDS.toNanos(1)));
        }
    }
}
