package io.wharfinger.billing.intake;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.operators.multi.processors.BroadcastProcessor;
import io.wharfinger.billing.position.ProducerEpoch;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** Tells others in this process that positions have moved, after the commit. */
@ApplicationScoped
public class PositionSignals {
    private final BroadcastProcessor<ProducerEpoch> moves = BroadcastProcessor.create();

    /** One item after each commit that moved the producer's position; those that nobody waits for are dropped. */
    public Multi<ProducerEpoch> of(ProducerEpoch producer) {
        return moves.filter(producer::equals).onOverflow().drop();
    }

    void moved(List<ProducerEpoch> producers) {
        producers.forEach(moves::onNext);
    }
}
