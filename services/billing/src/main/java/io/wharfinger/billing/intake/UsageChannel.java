package io.wharfinger.billing.intake;

import io.smallrye.mutiny.Uni;
import io.wharfinger.billing.usage.UsageBatch;
import io.wharfinger.events.Event;
import io.wharfinger.events.PoisonMessage;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Usage batches from JetStream: acknowledged when they are committed, dead letters when they are none. */
@ApplicationScoped
public class UsageChannel {
    private static final String SUBJECT = "wharf.int.usage.v1.";

    private final IntakeThread intake;

    UsageChannel(IntakeThread intake) {
        this.intake = intake;
    }

    @Incoming("usage")
    Uni<Void> take(List<Event> events) {
        return Uni.createFrom()
                .item(() -> events.stream().map(UsageChannel::read).toList())
                .chain(batches -> intake.take(batches, events.getFirst().time()));
    }

    private static UsageBatch read(Event event) {
        try {
            var batch = UsageReader.read(event.data());
            if (!event.subject().equals(SUBJECT + batch.producer().producer())) {
                throw new UnreadableBatchException(
                        "it says it is from " + batch.producer().producer() + " and came on " + event.subject());
            }
            return batch;
        } catch (UnreadableBatchException e) {
            throw PoisonMessage.of(event, "Not a usage batch that can be billed: " + e.getMessage());
        }
    }
}
