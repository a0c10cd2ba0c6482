package io.wharfinger.events.jetstream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.wharfinger.events.Broker;
import io.wharfinger.events.Event;
import io.wharfinger.events.EventSamples;
import io.wharfinger.events.jetstream.PublishFailed.Reason;
import io.wharfinger.testkit.Await;
import io.wharfinger.testkit.Fixtures;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class JetStreamPublisherTest {

    private static Broker broker;

    @BeforeAll
    static void connect() {
        broker = new Broker();
    }

    @AfterAll
    static void disconnect() {
        broker.close();
    }

    @Test
    void publishes_of_one_thread_are_stored_in_order() {
        StreamSpec spec = broker.newStream("limits");
        JetStreamPublisher publisher = broker.publisher();
        List<CompletableFuture<Long>> answers = new ArrayList<>();
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < 500; i++) {
            Event event = EventSamples.event(Broker.subject(spec, "a"), "text " + i);
            ids.add(event.id());
            answers.add(publisher.publish(event).toCompletableFuture());
        }
        assertThat(answers).extracting(CompletableFuture::join).isSorted().hasSize(500);
        assertThat(broker.ids(spec.name())).isEqualTo(ids);
        assertThat(publisher.inFlight()).isZero();
    }

    @Test
    void a_repeat_is_a_duplicate_even_where_the_sequence_is_wrong() {
        StreamSpec spec = broker.newStream("limits");
        Event event = EventSamples.event(Broker.subject(spec, "a"), "x");
        assertThat(join(broker.publisher().store(event))).isEqualTo(new Stored(spec.name(), 1, false));
        assertThat(join(broker.publisher().store(event))).isEqualTo(new Stored(spec.name(), 1, true));
        assertThat(join(broker.publisher().storeAfter(spec.name(), 77, event)))
                .isEqualTo(new Stored(spec.name(), 1, true));
    }

    @Test
    void a_stream_that_is_elsewhere_refuses() {
        StreamSpec spec = broker.newStream("limits");
        Event event = EventSamples.event(Broker.subject(spec, "a"), "x");
        assertFails(broker.publisher().storeAfter(spec.name(), 5, event), Reason.WRONG_SEQUENCE);
        assertThat(join(broker.publisher().storeAfter(spec.name(), 0, event)).seq())
                .isEqualTo(1);
    }

    @Test
    void a_subject_that_no_stream_takes_fails_at_once() {
        assertFails(broker.publisher().publish(EventSamples.event("nobody.takes.this", "x")), Reason.NO_STREAM);
    }

    @Test
    void too_large_a_message_is_refused() {
        StreamSpec spec = broker.newStream("limits");
        Event large = EventSamples.event(Broker.subject(spec, "a"), "x".repeat(9 * 1024 * 1024));
        assertFails(broker.publisher().publish(large), Reason.REFUSED);
    }

    @Test
    void one_more_than_the_window_fails_and_room_comes_back() {
        StreamSpec spec = broker.newStream("limits");
        JetStreamPublisher narrow = new JetStreamPublisher(broker.nats(), Duration.ofSeconds(5), 1, 1000);
        List<CompletionStage<Long>> all = new ArrayList<>();
        for (int i = 0; i < 1000; i++) {
            all.add(narrow.publish(EventSamples.event(Broker.subject(spec, "a"), "x")));
        }
        long refused = all.stream()
                .map(CompletionStage::toCompletableFuture)
                .filter(answer -> answer.handle((seq, e) -> e != null).join())
                .count();
        assertThat(refused).isBetween(1L, 999L);
        assertThat(narrow.inFlight()).isZero();
    }

    @Test
    void a_publish_that_nobody_answers_fails_in_time() throws Exception {
        JetStreamPublisher hurried = new JetStreamPublisher(broker.nats(), Duration.ofMillis(300), 10, 1000);
        var silent = broker.nats().connected().subscribe("silent.>");
        broker.nats().connected().flush(Duration.ofSeconds(5));
        assertFails(hurried.publish(EventSamples.event("silent.a", "x")), Reason.TIMEOUT);
        assertThat(hurried.inFlight()).isZero();
        silent.unsubscribe();
    }

    @Test
    void while_the_server_is_down_publishes_fail_and_health_says_so() {
        StreamSpec spec = broker.newStream("limits");
        assertThat(broker.nats().condition().ready()).isTrue();
        Fixtures.nats().kill();
        Await.until("down", Broker.PATIENCE, () -> !broker.nats().isConnected());
        Event event = EventSamples.event(Broker.subject(spec, "a"), "x");
        assertFails(broker.publisher().publish(event), Reason.DISCONNECTED);
        assertThat(broker.nats().condition().ready()).isFalse();
        assertThat(broker.nats().condition().message()).contains("Not connected", "connecting goes on");
        Fixtures.nats().restart();
        broker.awaitConnected();
        Await.until(
                "stored after the restart",
                Broker.PATIENCE,
                () -> join(broker.publisher().publish(event)) > 0);
        assertThat(broker.ids(spec.name())).containsExactly(event.id());
    }

    private static <T> T join(CompletionStage<T> stage) {
        return stage.toCompletableFuture().join();
    }

    private static void assertFails(CompletionStage<?> publish, Reason reason) {
        assertThatThrownBy(() -> join(publish))
                .isInstanceOf(CompletionException.class)
                .cause()
                .isInstanceOfSatisfying(
                        PublishFailed.class,
                        failed -> assertThat(failed.reason()).isEqualTo(reason));
    }
}
