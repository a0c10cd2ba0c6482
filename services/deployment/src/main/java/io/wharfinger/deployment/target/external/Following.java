package io.wharfinger.deployment.target.external;

import io.wharfinger.deployment.target.LaunchOrder;
import io.wharfinger.deployment.target.Sighting;
import io.wharfinger.deployment.target.probe.EngineHttp;
import io.wharfinger.deployment.target.probe.EngineWatch;
import io.wharfinger.deployment.target.probe.Probed;
import io.wharfinger.deployment.target.probe.Readiness;
import io.wharfinger.deployment.target.runtime.EnginePaths;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jboss.logging.Logger;

/** Probes one endpoint on a thread of its own. */
final class Following implements Runnable {
    private static final Logger LOG = Logger.getLogger(Following.class);
    private static final long TICK_NANOS = TimeUnit.MILLISECONDS.toNanos(200);
    /** What vLLM and SGLang call the requests that they run or have waiting. */
    private static final EnginePaths PATHS = new EnginePaths(
            "/health",
            Optional.of("/metrics"),
            List.of(
                    "vllm:num_requests_running",
                    "vllm:num_requests_waiting",
                    "sglang:num_running_reqs",
                    "sglang:num_queue_reqs"));

    private final LaunchOrder order;
    private final URI url;
    private final EngineWatch watch;
    private final long beginNanos = System.nanoTime();
    private volatile Sighting sighting;
    private volatile boolean over;

    private Following(LaunchOrder order, URI url, EngineHttp http) {
        this.order = order;
        this.url = url;
        watch = new EngineWatch(
                http, new Probed(url, PATHS, order.servedNames().getFirst()), order.startTimeout(), false);
        sighting = new Sighting.Starting(Optional.of(url), 0);
    }

    static Following begin(LaunchOrder order, EngineHttp http) {
        URI url = order.externalUrl()
                .orElseThrow(() -> new IllegalArgumentException(
                        "instance " + order.instance() + " of an external endpoint needs its URL"));
        Following following = new Following(order, url, http);
        Thread.ofVirtual().name("endpoint-" + order.instance()).start(following);
        return following;
    }

    @Override
    public void run() {
        while (!over) {
            try {
                watch.look(System.nanoTime());
                sighting = see();
            } catch (InterruptedException e) {
                over = true;
            } catch (RuntimeException e) {
                LOG.errorf(e, "The endpoint %s could not be probed, trying again.", url);
            }
            LockSupport.parkNanos(TICK_NANOS);
        }
        watch.end();
    }

    private Sighting see() {
        return switch (watch.readiness()) {
            case Readiness.Coming coming -> notYet(coming.reason());
            case Readiness.Warming warming -> notYet("its first token has not come");
            case Readiness.Serving serving -> new Sighting.Ready(url, watch.openRequests(), watch.apis(), 0);
            case Readiness.Silent silent -> new Sighting.Unready(url, silent.reason(), 0);
        };
    }

    private Sighting notYet(String reason) {
        boolean late = System.nanoTime() - beginNanos > order.startTimeout().toNanos();
        return late
                ? new Sighting.Ended("not ready within " + order.startTimeout().toSeconds() + " s, " + reason, 0)
                : new Sighting.Starting(Optional.of(url), 0);
    }

    Sighting sighting() {
        return sighting;
    }

    void end() {
        over = true;
    }
}
