package io.wharfinger.enginesim.running;

import io.wharfinger.enginesim.cache.BlockPool;
import io.wharfinger.enginesim.metrics.EngineMetrics;
import io.wharfinger.enginesim.scheduling.OutputPlan;
import io.wharfinger.enginesim.scheduling.Scheduler;
import io.wharfinger.enginesim.scheduling.Sequence;
import io.wharfinger.enginesim.scheduling.SequenceListener;
import io.wharfinger.enginesim.spec.EngineSpec;
import io.wharfinger.enginesim.tokens.PrefixBlocks;
import io.wharfinger.inference.latency.Efficiency;
import io.wharfinger.inference.latency.StepLatency;

/** One engine that runs; all methods are called on its own thread. */
public final class Engine {
    private final EngineSpec spec;
    private final VirtualClock clock;
    private final EngineMetrics metrics;
    private final Scheduler scheduler;
    private final StepLoop loop;

    /** An idle engine. */
    public Engine(EngineSpec spec, Pace pace, Alarm alarm) {
        StepLatency latency = new StepLatency(spec.facts(), Efficiency.TYPICAL);
        this.spec = spec;
        this.clock = new VirtualClock(pace);
        this.metrics = new EngineMetrics(pace.speedup());
        this.scheduler = new Scheduler(spec.limits(), new BlockPool(spec.blocks()), latency::nanos, metrics);
        this.loop = new StepLoop(scheduler, clock, alarm);
    }

    public EngineSpec spec() {
        return spec;
    }

    /** Requests in the queue. */
    public int waiting() {
        return scheduler.waiting();
    }

    /** Queues a request. */
    public Sequence submit(PrefixBlocks prompt, OutputPlan plan, SequenceListener listener) {
        Sequence sequence = new Sequence(prompt, plan, clock.now(), listener);
        loop.submit(sequence);
        return sequence;
    }

    /** Ends a request at once and frees its blocks; nothing happens if it has ended. */
    public void abort(Sequence sequence) {
        scheduler.abort(sequence);
    }

    /** All metrics in Prometheus's text format. */
    public String metricsText() {
        return metrics.text(spec.model(), scheduler);
    }
}
