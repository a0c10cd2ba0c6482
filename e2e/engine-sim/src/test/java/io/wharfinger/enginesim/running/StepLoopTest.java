package io.wharfinger.enginesim.running;

import static org.assertj.core.api.Assertions.assertThat;

import io.wharfinger.enginesim.cache.BlockPool;
import io.wharfinger.enginesim.metrics.EngineMetrics;
import io.wharfinger.enginesim.scheduling.BatchLimits;
import io.wharfinger.enginesim.scheduling.FinishReason;
import io.wharfinger.enginesim.scheduling.OutputPlan;
import io.wharfinger.enginesim.scheduling.Scheduler;
import io.wharfinger.enginesim.scheduling.Sequence;
import io.wharfinger.enginesim.scheduling.SequenceListener;
import io.wharfinger.enginesim.tokens.PrefixBlocks;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Every step takes 1,000 simulated nanoseconds; the speed-up is 10. */
class StepLoopTest implements SequenceListener {
    private final FakeTime time = new FakeTime();
    private final VirtualClock clock = new VirtualClock(new Pace(time::now, 10));
    private final Scheduler scheduler =
            new Scheduler(new BatchLimits(4, 100), new BlockPool(100), _ -> 1_000, new EngineMetrics(10));
    private final StepLoop loop = new StepLoop(scheduler, clock, time);
    private final List<Long> writtenAt = new ArrayList<>();

    @Test
    void tokensComeWhenTheirStepsEndInScaledTime() {
        time.runUntil(5_000);

        submit(3);
        time.runUntil(10_000);

        assertThat(writtenAt).containsExactly(5_100L, 5_200L, 5_300L);
    }

    @Test
    void anIdleLoopSleeps() {
        submit(2);
        time.runUntil(1_000);

        assertThat(time.alarms()).isZero();
    }

    @Test
    void aLateLoopCatchesUp() {
        submit(30);
        time.stallUntil(2_050);

        assertThat(writtenAt).hasSize(20);
        time.runUntil(3_000);
        assertThat(writtenAt).hasSize(30).last().isEqualTo(3_000L);
    }

    @Test
    void nothingIsHeardOfAnAbortedSequence() {
        Sequence sequence = submit(3);
        time.runUntil(150);

        scheduler.abort(sequence);
        time.runUntil(1_000);

        assertThat(writtenAt).containsExactly(100L);
    }

    private Sequence submit(int tokens) {
        PrefixBlocks prompt = new PrefixBlocks("m", null);
        prompt.append("one two three");
        Sequence sequence = new Sequence(prompt, OutputPlan.exactly(tokens), clock.now(), this);
        loop.submit(sequence);
        return sequence;
    }

    @Override
    public void token(Sequence sequence, int word) {
        writtenAt.add(time.now());
    }

    @Override
    public void finished(Sequence sequence, FinishReason reason) {
        assertThat(reason).isEqualTo(FinishReason.LENGTH);
    }
}
