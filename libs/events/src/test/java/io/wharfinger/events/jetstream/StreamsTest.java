package io.wharfinger.events.jetstream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.wharfinger.events.Broker;
import io.wharfinger.events.EventSamples;
import io.wharfinger.events.health.Condition;
import io.wharfinger.testkit.Await;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class StreamsTest {

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
    void a_stream_is_made_and_found_again() {
        StreamSpec spec = Broker.newSpec("limits");
        assertThatThrownBy(() -> broker.streams().state(spec.name())).isInstanceOf(StreamMissing.class);
        broker.streams().ensure(spec);
        StreamState first = broker.streams().state(spec.name());
        broker.streams().ensure(spec);
        assertThat(broker.streams().state(spec.name())).isEqualTo(first);
        assertThat(first.lastSeq()).isZero();
    }

    @Test
    void every_difference_is_named() {
        StreamSpec made = broker.newStream("limits");
        StreamSpec asked =
                StreamSpec.parse("""
                {"name": "%s", "subjects": ["%s", "more.%s"], "retention": "workqueue", "max_bytes": 1000,
                 "storage": "file", "max_age": 0, "description": ""}""".formatted(made.name(), made.subjects().getFirst(), made.name()));
        assertThatThrownBy(() -> broker.streams().ensure(asked))
                .isInstanceOf(StreamMismatch.class)
                .hasMessageContaining("retention: asked workqueue, is limits")
                .hasMessageContaining("max_bytes: asked 1000, is -1")
                .hasMessageContaining("subjects: asked")
                .hasMessageContaining("nats stream edit")
                .hasMessageNotContaining("storage")
                .hasMessageNotContaining("max_age")
                .hasMessageNotContaining("description");
    }

    @Test
    void a_setting_that_the_server_ignores_is_a_difference() {
        StreamSpec spec = StreamSpec.parse("""
                {"name": "IGNORES", "subjects": ["ignores.>"], "allow_msg_ttl": true, "from_a_later_age": 7}""");
        assertThatThrownBy(() -> broker.streams().ensure(spec))
                .isInstanceOf(StreamMismatch.class)
                .hasMessageContaining("from_a_later_age: asked 7, is not set");
    }

    @Test
    void a_stream_that_the_server_refuses_is_reported() {
        StreamSpec made = broker.newStream("limits");
        StreamSpec overlapping = StreamSpec.parse("{\"name\": \"OVERLAP\", \"subjects\": [\"%s\"]}"
                .formatted(made.subjects().getFirst()));
        assertThatThrownBy(() -> broker.streams().ensure(overlapping))
                .isInstanceOf(StreamMismatch.class)
                .hasMessageContaining("overlap");
    }

    @Test
    void two_services_may_make_the_same_stream_at_once() {
        StreamSpec spec = Broker.newSpec("limits");
        CompletableFuture<Void> other =
                CompletableFuture.runAsync(() -> broker.streams().ensure(spec));
        assertThatCode(() -> broker.streams().ensure(spec)).doesNotThrowAnyException();
        assertThatCode(other::join).doesNotThrowAnyException();
    }

    @Test
    void a_kept_stream_says_how_it_is() {
        StreamSpec made = broker.newStream("limits");
        StreamSpec other = Broker.spec(made.name(), "interest");
        try (StreamKeeper keeper = new StreamKeeper(broker.nats(), broker.streams(), broker.health())) {
            keeper.keep(other);
            Await.until(
                    "the difference is shown",
                    Broker.PATIENCE,
                    () -> condition(made).message().contains("retention"));
            assertThat(condition(made).ready()).isFalse();
            keeper.keep(made);
            Await.until("ready", Broker.PATIENCE, () -> condition(made).ready());
        }
    }

    @Test
    void the_specifications_of_the_suite_are_readable() {
        assertThatThrownBy(() -> StreamSpec.fromResource("streams/none.json"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("streams/none.json");
        assertThatThrownBy(() -> StreamSpec.parse("{\"name\": \"X\"}")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void ids_of_messages_can_be_read() throws Exception {
        StreamSpec spec = broker.newStream("limits");
        var event = EventSamples.event(Broker.subject(spec, "a"), "x");
        long seq = broker.publisher().publish(event).toCompletableFuture().get();
        assertThat(broker.streams().messageIdAt(spec.name(), seq)).contains(event.id());
        assertThat(broker.streams().messageIdAt(spec.name(), seq + 1)).isEmpty();
    }

    private static Condition condition(StreamSpec spec) {
        Condition condition = broker.health().conditions().get("stream " + spec.name());
        return condition == null ? Condition.down("") : condition;
    }
}
