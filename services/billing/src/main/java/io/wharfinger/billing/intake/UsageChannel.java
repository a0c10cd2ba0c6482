package io.wharfinger.billing.intake;

import io.quarkus.runtime.ShutdownEvent;
import io.smallrye.mutiny.Uni;
import io.wharfinger.billing.usage.UsageBatch;
import io.wharfinger.events.Event;
import io.wharfinger.events.PoisonMessage;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import org.eclipse.microprofile.reactive.messaging.Acknowledgment;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.eclipse.microprofile.reactive.messaging.Message;

/**
 * Usage batches from JetStream: acknowledged when they are committed, dead letters when they are none. They are read on a
 * thread of their own, while the intake writes what was read before.
 */
@ApplicationScoped
public class UsageChannel {
    private static final String SUBJECT = "wharf.int.usage.v1.";

    private final IntakeThread intake;
    private final UsageReader reader = new UsageReader();
    private final ExecutorService thread = Executors.newSingleThreadExecutor(
            Thread.ofPlatform().daemon().name("usage-reader").factory());

    UsageChannel(IntakeThread intake) {
        this.intake = intake;
    }

    void stop(@Observes ShutdownEvent event) {
        thread.shutdown();
    }

    // Acknowledged by hand: the next list comes before this one is committed, so that one transaction takes in many.
    @Incoming("usage")
    @Acknowledgment(Acknowledgment.Strategy.MANUAL)
    CompletionStage<Void> take(Message<List<Event>> message) {
        try {
            thread.execute(() -> takeIn(message));
            return CompletableFuture.completedStage(null);
        } catch (RejectedExecutionException e) {
            return message.nack(e);
        }
    }

    private void takeIn(Message<List<Event>> message) {
        var events = message.getPayload();
        var _ = Uni.createFrom()
                .item(() -> events.stream().map(this::read).toList())
                .chain(batches -> intake.take(batches, events.getFirst().time()))
                .subscribe()
                .with(_ -> message.ack(), message::nack);
    }

    private UsageBatch read(Event event) {
        try {
            intake.awaitRoom();
            var encoding = event.extension(Event.CONTENT_ENCODING).orElse("");
            var batch = reader.read(event.data(), encoding);
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
