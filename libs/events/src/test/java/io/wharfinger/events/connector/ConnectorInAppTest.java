package io.wharfinger.events.connector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nats.client.JetStreamManagement;
import io.nats.client.api.MessageInfo;
import io.nats.client.impl.Headers;
import io.wharfinger.events.Broker;
import io.wharfinger.events.Event;
import io.wharfinger.events.EventSamples;
import io.wharfinger.events.app.Database;
import io.wharfinger.events.app.Harbor;
import io.wharfinger.events.app.WithApp;
import io.wharfinger.events.health.Condition;
import io.wharfinger.events.health.EventsHealth;
import io.wharfinger.events.jetstream.JetStreamPublisher;
import io.wharfinger.events.jetstream.NatsConnection;
import io.wharfinger.events.jetstream.PublishFailed;
import io.wharfinger.events.jetstream.Streams;
import io.wharfinger.testkit.Await;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@WithApp
class ConnectorInAppTest {

    @Inject
    Harbor harbor;

    @Inject
    NatsConnection nats;

    @Inject
    JetStreamPublisher publisher;

    @Inject
    Streams streams;

    @Inject
    EventsHealth health;

    @BeforeEach
    void everything_is_ready() {
        Await.until("ready: " + health.conditions(), Broker.PATIENCE, this::isReady);
    }

    @Test
    void what_is_emitted_is_handled_once_in_a_transaction_of_its_own() {
        List<String> texts = new ArrayList<>();
        List<CompletableFuture<Void>> sent = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            texts.add("emitted " + (1000 + i));
            sent.add(harbor.out()
                    .send(EventSamples.event("app.single", texts.get(i)))
                    .toCompletableFuture());
        }
        CompletableFuture.allOf(sent.toArray(CompletableFuture[]::new)).join();
        Await.until(
                "all written", Broker.PATIENCE, () -> Database.notes("emitted").size() == 100);
        assertThat(Database.notes("emitted")).containsExactlyInAnyOrderElementsOf(texts);
        awaitNothingPending("single");
    }

    @Test
    void a_failed_publish_comes_back_to_the_sender() {
        assertThatThrownBy(() -> harbor.out()
                        .send(EventSamples.event("nobody.takes.this", "x"))
                        .toCompletableFuture()
                        .join())
                .hasCauseInstanceOf(PublishFailed.class);
        harbor.out()
                .send(EventSamples.event("app.single", "after the failure"))
                .toCompletableFuture()
                .join();
        Await.until(
                "the channel goes on",
                Broker.PATIENCE,
                () -> !Database.notes("after the").isEmpty());
    }

    @Test
    void a_failing_message_comes_again_until_it_works() {
        Event event = send("app.single", "later fail 2");
        Await.until("written", Broker.PATIENCE, () -> !Database.notes("later").isEmpty());
        assertThat(harbor.tries(event)).isEqualTo(3);
        awaitNothingPending("single");
    }

    @Test
    void after_the_last_try_it_is_a_dead_letter() throws Exception {
        Event event = send("app.single", "never fail 99");
        MessageInfo dead = awaitDeadLetter("single", event);
        assertThat(header(dead, "Wharf-Dead-Reason")).contains("not now", "tried 3 times");
        assertThat(harbor.tries(event)).isEqualTo(3);
        awaitNothingPending("single");
    }

    @Test
    void poison_is_a_dead_letter_at_once() throws Exception {
        Event event = send("app.single", "poison");
        MessageInfo dead = awaitDeadLetter("single", event);
        assertThat(dead.getData()).isEqualTo(event.data());
        assertThat(header(dead, "ce-type")).isEqualTo(event.type());
        assertThat(header(dead, "Wharf-Dead-Reason")).isEqualTo("not to be had");
        assertThat(header(dead, "Wharf-Dead-Subject")).isEqualTo("app.single");
        assertThat(harbor.tries(event)).isEqualTo(1);
    }

    @Test
    void what_is_no_event_is_a_dead_letter() throws Exception {
        nats.connected().publish("app.single", new byte[] {1, 2, 3});
        Await.until("buried", Broker.PATIENCE, () -> {
            MessageInfo last = management().getLastMessage("DEAD_LETTERS", "wharf.int.dead.APP.single");
            return header(last, "Wharf-Dead-Reason").contains("ce-specversion is missing");
        });
    }

    @Test
    void a_bad_event_in_a_batch_does_not_take_the_others_along() throws Exception {
        List<CompletableFuture<Long>> sent = new ArrayList<>();
        Event bad = EventSamples.event("app.batch", "group poison");
        Event named = EventSamples.event("app.batch", "group named");
        for (int i = 0; i < 50; i++) {
            sent.add(publisher
                    .publish(EventSamples.event("app.batch", "group " + i))
                    .toCompletableFuture());
            if (i == 20) {
                sent.add(publisher.publish(bad).toCompletableFuture());
                sent.add(publisher.publish(named).toCompletableFuture());
            }
        }
        CompletableFuture.allOf(sent.toArray(CompletableFuture[]::new)).join();
        Await.until(
                "all good ones", Broker.PATIENCE, () -> Database.notes("group").size() == 50);
        awaitDeadLetter("batch", bad);
        awaitDeadLetter("batch", named);
        awaitNothingPending("batch");
        assertThat(harbor.batchSizes()).anyMatch(size -> size > 1);
    }

    private Event send(String subject, String text) {
        Event event = EventSamples.event(subject, text);
        publisher.publish(event).toCompletableFuture().join();
        return event;
    }

    private MessageInfo awaitDeadLetter(String consumer, Event event) throws Exception {
        List<MessageInfo> found = new ArrayList<>();
        Await.until("dead letter of " + event, Broker.PATIENCE, () -> {
            long last = streams.state("DEAD_LETTERS").lastSeq();
            for (long seq = 1; seq <= last && found.isEmpty(); seq++) {
                MessageInfo message = management().getMessage("DEAD_LETTERS", seq);
                if (event.id().equals(header(message, "ce-id"))) {
                    found.add(message);
                }
            }
            return !found.isEmpty();
        });
        assertThat(found.getFirst().getSubject()).isEqualTo("wharf.int.dead.APP." + consumer);
        return found.getFirst();
    }

    private static String header(MessageInfo message, String name) {
        Headers headers = message.getHeaders();
        return headers == null ? "" : String.valueOf(headers.getFirst(name));
    }

    private void awaitNothingPending(String consumer) {
        Await.until("nothing pending", Broker.PATIENCE, () -> {
            var info = management().getConsumerInfo("APP", consumer);
            return info.getNumPending() == 0 && info.getNumAckPending() == 0;
        });
    }

    private JetStreamManagement management() throws Exception {
        return nats.connected().jetStreamManagement();
    }

    private boolean isReady() {
        return health.conditions().values().stream().allMatch(Condition::ready);
    }
}
