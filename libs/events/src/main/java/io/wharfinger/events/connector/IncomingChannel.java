package io.wharfinger.events.connector;

import io.nats.client.Message;
import io.wharfinger.events.Event;
import io.wharfinger.events.PoisonMessage;
import io.wharfinger.events.health.Condition;
import io.wharfinger.events.jetstream.Backlog;
import io.wharfinger.events.jetstream.Consumers;
import io.wharfinger.events.jetstream.NatsConnection;
import io.wharfinger.events.jetstream.NotConnected;
import io.wharfinger.events.jetstream.PullBroken;
import io.wharfinger.events.jetstream.PullReader;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Reads one durable consumer on a thread of its own and hands on what comes, for ever: whatever breaks, the consumer is
 * looked for again, made again if it is gone, and waited for if its stream is gone.
 */
final class IncomingChannel implements AutoCloseable {

    private static final Logger LOG = Logger.getLogger(JetStreamConnector.class);
    private static final Duration TURN = Duration.ofMillis(500);
    private static final Duration TURN_LATE = Duration.ofSeconds(15);
    private static final Duration RETRY = Duration.ofSeconds(1);
    private static final Duration DRAIN = Duration.ofSeconds(5);
    private static final Duration QUIET = Duration.ofSeconds(10);
    private static final int FAILURES_DOWN = 5;

    private final IncomingSettings settings;
    private final NatsConnection nats;
    private final Consumers consumers;
    private final InFlight inFlight;
    private final Settlement settlement;
    private final Consumer<Arrival> downstream;
    private final CountDownLatch stopped = new CountDownLatch(1);
    private final Thread thread;
    private volatile @Nullable String trouble = "does not read yet";
    private volatile long lastTurnNanos = System.nanoTime();

    IncomingChannel(
            IncomingSettings settings, NatsConnection nats, DeadLetters deadLetters, Consumer<Arrival> downstream) {
        this.settings = settings;
        this.nats = nats;
        this.consumers = new Consumers(nats);
        this.inFlight = new InFlight(settings.inFlightMax());
        this.settlement = new Settlement(settings, deadLetters, inFlight);
        this.downstream = downstream;
        this.thread = Thread.ofVirtual().name("channel-" + settings.channel()).unstarted(this::run);
    }

    void start() {
        thread.start();
    }

    /** How it is doing, and why it does not read if so. */
    Condition condition() {
        String now = trouble;
        if (now != null) {
            return Condition.down(now);
        }
        Duration waiting = inFlight.oldest().map(Delivery::age).orElse(Duration.ZERO);
        if (waiting.compareTo(settings.stalledAfter()) > 0) {
            return Condition.down("stalled: a message waits for its handler for " + waiting.toSeconds()
                    + " s; look what the handler does.");
        }
        if (settlement.failuresInRow() >= FAILURES_DOWN) {
            return Condition.down("the handler fails again and again: " + settlement.lastFailure());
        }
        Duration silence = Duration.ofNanos(System.nanoTime() - lastTurnNanos);
        return silence.compareTo(TURN_LATE) > 0
                ? Condition.down("does not pull for " + silence.toSeconds() + " s.")
                : Condition.up("reads " + settings.stream() + " as " + settings.consumer());
    }

    /** Stops reading, waits a little for what is being processed, gives back the rest. */
    @Override
    public void close() {
        stopped.countDown();
        try {
            thread.join(DRAIN);
            if (!inFlight.awaitEmpty(DRAIN)) {
                inFlight.all().forEach(settlement::giveBack);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        try {
            while (stopped.getCount() > 0) {
                try {
                    read();
                } catch (PullBroken | RuntimeException e) {
                    report(e);
                    if (stopped.await(pause(e).toMillis(), TimeUnit.MILLISECONDS)) {
                        return;
                    }
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static Duration pause(Exception e) {
        return e instanceof PullBroken ? Duration.ofMillis(50) : RETRY;
    }

    private void report(Exception e) {
        String message = String.valueOf(e.getMessage());
        if (!message.equals(trouble) && !(e instanceof NotConnected)) {
            LOG.warnf("Channel %s: %s", settings.channel(), message);
        }
        trouble = message;
    }

    private void read() throws PullBroken, InterruptedException {
        consumers.ensureDurable(
                settings.stream(),
                settings.consumer(),
                settings.filter(),
                settings.ackWait(),
                Math.max(1000, 4 * settings.inFlightMax()));
        Standstill standstill = new Standstill(QUIET, System.nanoTime());
        try (PullReader reader = new PullReader(nats, settings.stream(), settings.consumer())) {
            while (stopped.getCount() > 0) {
                turn(reader, standstill);
            }
        }
    }

    private void turn(PullReader reader, Standstill standstill) throws PullBroken, InterruptedException {
        int room = inFlight.awaitRoom(TURN);
        List<Message> messages = room > 0 ? reader.next(Math.min(room, settings.batchMax()), TURN) : List.of();
        hand(messages);
        if (room == 0 || !messages.isEmpty()) {
            standstill.moved(System.nanoTime());
        } else if (standstill.isDue(System.nanoTime())) {
            requireDeliveries(standstill);
        }
        trouble = null;
        lastTurnNanos = System.nanoTime();
        inFlight.all().stream()
                .filter(delivery -> delivery.age().compareTo(settings.stalledAfter()) < 0)
                .forEach(delivery -> delivery.extend(settings.ackWait().dividedBy(3)));
    }

    private void requireDeliveries(Standstill standstill) throws PullBroken {
        Backlog backlog =
                consumers.backlog(settings.stream(), settings.consumer()).orElse(new Backlog(0, 0));
        if (standstill.is(backlog, System.nanoTime())) {
            consumers.delete(settings.stream(), settings.consumer());
            throw new PullBroken(
                    "NATS delivers none of " + backlog.waiting() + " messages that wait; the consumer is made anew.",
                    null);
        }
    }

    private void hand(List<Message> messages) {
        List<Delivery> batch = new ArrayList<>();
        List<Event> events = new ArrayList<>();
        for (Message message : messages) {
            Delivery delivery = new Delivery(message);
            inFlight.add(delivery);
            Event event = read(delivery);
            if (event == null) {
                continue;
            }
            if (settings.batch() && !settlement.isSuspect(delivery)) {
                batch.add(delivery);
                events.add(event);
            } else {
                hand(settings.batch() ? List.of(event) : event, List.of(delivery));
            }
        }
        if (!batch.isEmpty()) {
            hand(List.copyOf(events), List.copyOf(batch));
        }
    }

    private void hand(Object payload, List<Delivery> deliveries) {
        downstream.accept(new Arrival(payload, deliveries.getFirst().metadata(), deliveries, settlement));
    }

    /** The event, or null when the message went to the dead letters. */
    private @Nullable Event read(Delivery delivery) {
        try {
            if (!settings.isHopeless(delivery.deliveries())) {
                return delivery.event();
            }
            bury(delivery, "delivered " + delivery.deliveries() + " times and never answered");
        } catch (PoisonMessage e) {
            bury(delivery, String.valueOf(e.getMessage()));
        }
        return null;
    }

    private void bury(Delivery delivery, String reason) {
        settlement.bury(delivery, reason).exceptionally(e -> {
            LOG.error("Cannot bury a message", e);
            return null;
        });
    }
}
