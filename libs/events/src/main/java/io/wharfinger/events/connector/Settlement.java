package io.wharfinger.events.connector;

import io.wharfinger.events.PoisonMessage;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicInteger;
import org.jboss.logging.Logger;

/**
 * What happens to messages after processing: acknowledged, tried again, or put to the dead letters. When an answer to
 * the server is lost, the server delivers the message again.
 */
final class Settlement {

    private static final Logger LOG = Logger.getLogger(JetStreamConnector.class);

    private final IncomingSettings settings;
    private final DeadLetters deadLetters;
    private final InFlight inFlight;
    private final Suspects suspects;
    private final AtomicInteger failuresInRow = new AtomicInteger();
    private volatile String lastFailure = "";

    Settlement(IncomingSettings settings, DeadLetters deadLetters, InFlight inFlight) {
        this.settings = settings;
        this.deadLetters = deadLetters;
        this.inFlight = inFlight;
        this.suspects = new Suspects(4 * settings.inFlightMax());
    }

    CompletionStage<Void> processed(List<Delivery> deliveries) {
        failuresInRow.set(0);
        deliveries.forEach(delivery -> {
            suspects.clear(delivery.seq());
            leave(delivery, delivery::ack);
        });
        return CompletableFuture.completedFuture(null);
    }

    CompletionStage<Void> failed(List<Delivery> deliveries, Throwable failure) {
        PoisonMessage poison = PoisonMessage.in(failure);
        String message = note(poison == null ? failure : poison, poison == null);
        if (deliveries.size() == 1) {
            return failedAlone(deliveries.getFirst(), message, poison != null);
        }
        // Who is to blame is not known yet: each comes again, alone.
        CompletionStage<Void> done = CompletableFuture.completedFuture(null);
        for (Delivery delivery : deliveries) {
            suspects.add(delivery.seq());
            if (poison != null && isNamed(delivery, poison)) {
                done = bury(delivery, message);
            } else {
                retry(delivery, poison == null ? settings.backoff().after(delivery.deliveries()) : Duration.ZERO);
            }
        }
        return done;
    }

    /** A message that is no event, or that nobody ever answers. */
    CompletionStage<Void> bury(Delivery delivery, String reason) {
        LOG.errorf(
                "Channel %s: message %d of %s goes to the dead letters: %s",
                settings.channel(), delivery.seq(), settings.stream(), reason);
        return deadLetters.store(delivery, reason).<Void>handle((stored, refused) -> {
            if (refused == null) {
                suspects.clear(delivery.seq());
                leave(delivery, delivery::ack);
            } else {
                note(refused, true);
                retry(delivery, settings.backoff().longest());
            }
            return null;
        });
    }

    void giveBack(Delivery delivery) {
        retry(delivery, Duration.ZERO);
    }

    /** Whether this message was in a batch that failed, so that it is to be tried alone. */
    boolean isSuspect(Delivery delivery) {
        return suspects.contains(delivery.seq());
    }

    int failuresInRow() {
        return failuresInRow.get();
    }

    String lastFailure() {
        return lastFailure;
    }

    private CompletionStage<Void> failedAlone(Delivery delivery, String message, boolean poison) {
        if (poison || settings.isLast(delivery.deliveries())) {
            String times = poison ? "" : " (tried " + delivery.deliveries() + " times)";
            return bury(delivery, message + times);
        }
        Duration pause = settings.backoff().after(delivery.deliveries());
        LOG.warnf(
                "Channel %s: message %d of %s failed, again in %d ms: %s",
                settings.channel(), delivery.seq(), settings.stream(), pause.toMillis(), message);
        retry(delivery, pause);
        return CompletableFuture.completedFuture(null);
    }

    private void retry(Delivery delivery, Duration pause) {
        leave(delivery, () -> delivery.retryAfter(pause));
    }

    private void leave(Delivery delivery, Runnable answer) {
        if (inFlight.remove(delivery)) {
            try {
                answer.run();
            } catch (IllegalStateException e) {
                LOG.debugf("The answer for message %d is lost: %s", delivery.seq(), e.getMessage());
            }
        }
    }

    private String note(Throwable failure, boolean counts) {
        String message = failure.getMessage() == null ? failure.toString() : failure.getMessage();
        lastFailure = message;
        if (counts) {
            failuresInRow.incrementAndGet();
        }
        return message;
    }

    private static boolean isNamed(Delivery delivery, PoisonMessage poison) {
        return poison.eventId() != null && delivery.event().id().equals(poison.eventId());
    }
}
