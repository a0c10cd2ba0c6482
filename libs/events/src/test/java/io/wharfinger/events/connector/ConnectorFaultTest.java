package io.wharfinger.events.connector;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.api.trace.Span;
import io.smallrye.reactive.messaging.TracingMetadata;
import io.wharfinger.events.Broker;
import io.wharfinger.events.EventSamples;
import io.wharfinger.events.jetstream.JetStreamPublisher;
import io.wharfinger.events.jetstream.PublishFailed;
import io.wharfinger.events.jetstream.StreamSpec;
import io.wharfinger.testkit.Await;
import io.wharfinger.testkit.Fixtures;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.eclipse.microprofile.reactive.messaging.Message;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ConnectorFaultTest {

    private Broker broker;

    @BeforeEach
    void connect() {
        broker = new Broker();
    }

    @AfterEach
    void disconnect() {
        broker.close();
        if (!Fixtures.nats().isRunning()) {
            Fixtures.nats().restart();
        }
    }

    @Test
    void a_server_killed_mid_stream_loses_nothing_that_is_not_acknowledged() {
        StreamSpec stream = broker.newStream("workqueue");
        try (OpenChannel channel = new OpenChannel(broker, stream, Map.of("max-in-flight", "50"), Message::ack)) {
            CompletableFuture<Set<String>> sending = CompletableFuture.supplyAsync(() -> sendAll(stream, 2000));
            Await.until("some have come", Broker.PATIENCE, () -> channel.texts().size() > 100);
            Fixtures.nats().kill();
            Fixtures.nats().restart();
            Set<String> sent = sending.join();
            Await.until("all have come", Broker.PATIENCE, () -> new HashSet<>(channel.texts()).containsAll(sent));
            Await.until("ready", Broker.PATIENCE, () -> channel.condition().ready());
        }
    }

    @Test
    void it_reads_on_after_the_server_was_down_for_long() {
        StreamSpec stream = broker.newStream("workqueue");
        try (OpenChannel channel = new OpenChannel(broker, stream, Map.of(), Message::ack)) {
            send(stream, "before");
            Await.until("before", Broker.PATIENCE, () -> channel.texts().contains("before"));
            Fixtures.nats().stop();
            Await.until(
                    "down and says so for 6 s",
                    Broker.PATIENCE,
                    () -> broker.nats().condition().message().matches(".* for ([6-9]|\\d\\d) s.*"));
            assertThat(channel.condition().ready()).isFalse();
            Fixtures.nats().restart();
            send(stream, "after");
            Await.until("after", Duration.ofSeconds(15), () -> channel.texts().contains("after"));
            assertThat(channel.texts()).containsExactly("before", "after");
        }
    }

    @Test
    void a_consumer_that_a_rolled_back_server_has_forgotten_is_made_again() {
        StreamSpec stream = broker.newStream("workqueue");
        Path copy = Broker.stopAndCopyStore();
        Fixtures.nats().restart();
        try (OpenChannel channel = new OpenChannel(broker, stream, Map.of(), Message::ack)) {
            send(stream, "forgotten");
            Await.until("forgotten", Broker.PATIENCE, () -> channel.texts().contains("forgotten"));
            Broker.rollBackTo(copy);
            send(stream, "new");
            Await.until("new", Broker.PATIENCE, () -> channel.texts().contains("new"));
            Await.until("ready", Broker.PATIENCE, () -> channel.condition().ready());
        }
    }

    @Test
    void a_stream_that_is_gone_is_waited_for() {
        Path copy = Broker.stopAndCopyStore();
        Fixtures.nats().restart();
        broker.awaitConnected();
        StreamSpec stream = broker.newStream("workqueue");
        try (OpenChannel channel = new OpenChannel(broker, stream, Map.of(), Message::ack)) {
            send(stream, "old");
            Await.until("old", Broker.PATIENCE, () -> channel.texts().contains("old"));
            Broker.rollBackTo(copy);
            Await.until(
                    "it says why it waits",
                    Broker.PATIENCE,
                    () -> channel.condition().message().contains("The stream " + stream.name() + " does not exist"));
            assertThat(channel.condition().ready()).isFalse();
            broker.streams().ensure(stream);
            send(stream, "new");
            Await.until("new", Broker.PATIENCE, () -> channel.texts().contains("new"));
            assertThat(channel.condition().ready()).isTrue();
        }
    }

    @Test
    void no_more_than_allowed_are_in_flight_and_a_stalled_handler_shows() {
        StreamSpec stream = broker.newStream("workqueue");
        CompletableFuture<Void> go = new CompletableFuture<>();
        Map<String, String> attributes = Map.of("max-in-flight", "7", "stalled-after-millis", "1500");
        try (OpenChannel channel =
                new OpenChannel(broker, stream, attributes, message -> go.thenCompose(ignored -> message.ack()))) {
            sendAll(stream, 30);
            Await.until(
                    "it says that it is stalled",
                    Broker.PATIENCE,
                    () -> channel.condition().message().contains("stalled"));
            assertThat(channel.texts()).hasSize(7);
            go.complete(null);
            Await.until("all", Broker.PATIENCE, () -> new HashSet<>(channel.texts()).size() == 30);
            Await.until("ready", Broker.PATIENCE, () -> channel.condition().ready());
        }
    }

    @Test
    void the_trace_of_an_event_is_that_of_its_message() {
        StreamSpec stream = broker.newStream("workqueue");
        String parent = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";
        CompletableFuture<String> seen = new CompletableFuture<>();
        try (OpenChannel channel = new OpenChannel(broker, stream, Map.of(), message -> {
            seen.complete(message.getMetadata(TracingMetadata.class)
                    .map(tracing -> Span.fromContext(tracing.getCurrentContext())
                            .getSpanContext()
                            .getTraceId())
                    .orElse("none"));
            return message.ack();
        })) {
            broker.publisher()
                    .publish(
                            EventSamples.event(Broker.subject(stream, "a"), "x").withExtension("traceparent", parent))
                    .toCompletableFuture()
                    .join();
            assertThat(seen.orTimeout(Broker.PATIENCE.toSeconds(), TimeUnit.SECONDS)
                            .join())
                    .isEqualTo("0af7651916cd43dd8448eb211c80319c");
            assertThat(channel.texts()).containsExactly("x");
        }
    }

    @Test
    void a_handler_slower_than_the_ack_wait_gets_each_message_once() {
        StreamSpec stream = broker.newStream("workqueue");
        AtomicInteger done = new AtomicInteger();
        try (OpenChannel channel = new OpenChannel(
                broker,
                stream,
                Map.of("ack-wait-millis", "1000"),
                message -> later(3500, () -> {
                    done.incrementAndGet();
                    return message.ack();
                }))) {
            sendAll(stream, 3);
            Await.until("all done", Broker.PATIENCE, () -> done.get() >= 3);
            assertThat(channel.texts()).hasSize(3);
        }
    }

    private static CompletionStage<Void> later(int millis, Supplier<CompletionStage<Void>> action) {
        return CompletableFuture.supplyAsync(() -> "", CompletableFuture.delayedExecutor(millis, TimeUnit.MILLISECONDS))
                .thenCompose(ignored -> action.get());
    }

    private Set<String> sendAll(StreamSpec stream, int count) {
        Set<String> texts = new HashSet<>();
        IntStream.range(0, count).forEach(i -> {
            send(stream, "text " + i);
            texts.add("text " + i);
        });
        return texts;
    }

    /** As a service does: the same event again until the stream has it. */
    private void send(StreamSpec stream, String text) {
        JetStreamPublisher publisher = broker.publisher();
        var event = EventSamples.event(Broker.subject(stream, "a"), text);
        Await.until("sent " + text, Broker.PATIENCE, () -> {
            try {
                return publisher.publish(event).toCompletableFuture().join() > 0;
            } catch (CompletionException e) {
                assertThat(e).hasCauseInstanceOf(PublishFailed.class);
                return false;
            }
        });
    }
}
