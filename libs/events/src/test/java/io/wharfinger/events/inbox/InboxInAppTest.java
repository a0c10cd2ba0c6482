package io.wharfinger.events.inbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.smallrye.mutiny.Uni;
import io.wharfinger.events.Broker;
import io.wharfinger.events.Event;
import io.wharfinger.events.EventSamples;
import io.wharfinger.events.app.Database;
import io.wharfinger.events.app.Harbor;
import io.wharfinger.events.app.WithApp;
import io.wharfinger.events.jetstream.Consumers;
import io.wharfinger.events.jetstream.JetStreamPublisher;
import io.wharfinger.events.jetstream.PullReader;
import io.wharfinger.events.jetstream.StreamSpec;
import io.wharfinger.testkit.Await;
import io.wharfinger.testkit.Fixtures;
import jakarta.inject.Inject;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.hibernate.reactive.mutiny.Mutiny;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@WithApp
class InboxInAppTest {

    @Inject
    Mutiny.SessionFactory sessions;

    @Inject
    Harbor harbor;

    private final List<Inbox> inboxes = new ArrayList<>();
    private Broker broker;
    private StreamSpec stream;
    private InboxSettings settings;

    @BeforeEach
    void a_stream() {
        broker = new Broker();
        stream = broker.newStream("limits");
        settings = InboxSettings.of("reader", stream.name(), null, StreamReset.REFUSE)
                .withLeaseLife(Duration.ofSeconds(2));
    }

    @AfterEach
    void nothing_reads() {
        inboxes.forEach(Inbox::close);
        broker.close();
    }

    @Test
    void events_are_applied_in_order_and_once_also_by_the_next_reader() {
        send(0, 250);
        Inbox first = start(settings);
        awaitNotes(250);
        first.close();
        send(250, 300);
        start(settings);
        awaitNotes(300);
        assertThat(notes()).isEqualTo(texts(0, 300));
        assertThat(position()).isEqualTo("300");
    }

    @Test
    void only_what_the_filter_passes_is_applied() {
        send(0, 2);
        publish(EventSamples.event(Broker.subject(stream, "b.c"), text(2)));
        send(3, 4);
        start(InboxSettings.of("b", stream.name(), Broker.subject(stream, "b.*"), StreamReset.REFUSE));
        awaitNotes(1);
        assertThat(notes()).isEqualTo(texts(2, 3));
    }

    @Test
    void a_poison_event_is_buried_with_the_position_and_reading_goes_on() {
        send(0, 3);
        Event poison = publish(event("poison"));
        send(3, 5);
        broker.nats().connected().publish(Broker.subject(stream, "a"), new byte[] {7});
        send(5, 6);
        Inbox inbox = start(settings);
        awaitNotes(6);
        assertThat(notes()).isEqualTo(texts(0, 6));
        assertThat(Database.query("select seq || ' ' || reason from inbox_dead_letter where stream = '" + stream.name()
                        + "' order by seq"))
                .containsExactly("4 not to be had", "7 Not a CloudEvents event: the header ce-specversion is missing.");
        assertThat(Database.query("select headers ->> 'ce-id' from inbox_dead_letter where stream = '" + stream.name()
                        + "' order by seq"))
                .startsWith(poison.id());
        Await.until("ready", Broker.PATIENCE, () -> inbox.condition().ready());
    }

    @Test
    void a_failing_event_holds_up_what_is_behind_it_and_shows() {
        send(0, 2);
        publish(event("fail 3"));
        send(2, 4);
        Inbox inbox = start(settings);
        Await.until(
                "it shows", Broker.PATIENCE, () -> inbox.condition().message().contains("cannot be applied"));
        assertThat(inbox.condition().ready()).isFalse();
        awaitNotes(5);
        assertThat(notes()).containsExactly(text(0), text(1), stream.name() + " fail 3", text(2), text(3));
        Await.until("ready", Broker.PATIENCE, () -> inbox.condition().ready());
    }

    @Test
    void of_two_readers_one_reads_and_the_other_takes_over() {
        Inbox first = start(settings);
        Await.until(
                "first reads",
                Broker.PATIENCE,
                () -> first.condition().message().startsWith("reads"));
        Inbox second = start(settings);
        Await.until(
                "second stands by",
                Broker.PATIENCE,
                () -> second.condition().message().startsWith("stands by"));
        send(0, 100);
        awaitNotes(100);
        first.close();
        send(100, 200);
        awaitNotes(200);
        assertThat(notes()).isEqualTo(texts(0, 200));
        assertThat(second.condition().message()).startsWith("reads");
    }

    @Test
    void a_reader_that_lost_its_lease_cannot_commit_its_effect() {
        send(0, 1);
        InboxWrites stale = writes(settings.withLeaseLife(Duration.ofMillis(1)));
        InboxWrites fresh = writes(settings);
        var state = broker.streams().state(stream.name());
        Position old = stale.acquire("stale", state).orElseThrow();
        AtomicReference<Optional<Position>> taking = new AtomicReference<>(Optional.empty());
        Await.until("the lease is over", Broker.PATIENCE, () -> {
            taking.set(fresh.acquire("fresh", state));
            return taking.get().isPresent();
        });
        Position taken = taking.get().orElseThrow();
        assertThat(taken.fence()).isEqualTo(old.fence() + 1);
        List<Arrived> messages = pull();
        assertThatThrownBy(() -> stale.apply(old, messages)).isInstanceOf(Fenced.class);
        assertThat(notes()).isEmpty();
        assertThat(fresh.apply(taken, messages).seq()).isEqualTo(1);
        assertThat(notes()).isEqualTo(texts(0, 1));
        assertThatThrownBy(() -> stale.renew(old)).isInstanceOf(Fenced.class);
    }

    @Test
    void a_stream_that_was_made_anew_is_refused_until_it_is_adopted() throws Exception {
        send(0, 3);
        Inbox inbox = start(settings);
        awaitNotes(3);
        inbox.close();
        broker.nats().connected().jetStreamManagement().deleteStream(stream.name());
        broker.streams().ensure(stream);
        send(3, 5);
        Inbox refusing = start(settings);
        Await.until(
                "it refuses",
                Broker.PATIENCE,
                () -> refusing.condition().message().contains("on-stream-reset=reread"));
        assertThat(refusing.condition().ready()).isFalse();
        assertThat(refusing.condition().message()).contains("it was made at");
        assertThat(notes()).isEqualTo(texts(0, 3));
        refusing.close();
        start(InboxSettings.of("reader", stream.name(), null, StreamReset.REREAD));
        awaitNotes(5);
        assertThat(notes()).isEqualTo(texts(0, 5));
    }

    @Test
    void a_stream_that_went_back_is_refused_and_read_on_when_it_is_whole_again() {
        send(0, 3);
        Path copy = Broker.stopAndCopyStore();
        Fixtures.nats().restart();
        broker.awaitConnected();
        Inbox inbox = start(settings);
        List<Event> lost =
                IntStream.range(3, 6).mapToObj(i -> publish(event(i))).toList();
        awaitNotes(6);
        Broker.rollBackTo(copy);
        Await.until(
                "it refuses", Broker.PATIENCE, () -> inbox.condition().message().contains("it went back"));
        assertThat(inbox.condition().ready()).isFalse();
        lost.forEach(this::publish);
        send(6, 8);
        awaitNotes(8);
        assertThat(notes()).isEqualTo(texts(0, 8));
    }

    @Test
    void it_reads_on_after_the_server_was_killed() {
        Inbox inbox = start(settings);
        send(0, 50);
        awaitNotes(50);
        Fixtures.nats().kill();
        Await.until("it shows", Broker.PATIENCE, () -> !inbox.condition().ready());
        Fixtures.nats().restart();
        broker.awaitConnected();
        send(50, 100);
        awaitNotes(100);
        assertThat(notes()).isEqualTo(texts(0, 100));
        Await.until("ready", Broker.PATIENCE, () -> inbox.condition().ready());
    }

    @Test
    void a_stream_that_does_not_exist_yet_is_waited_for() {
        StreamSpec later = Broker.newSpec("limits");
        Inbox inbox = start(InboxSettings.of("early", later.name(), null, StreamReset.REFUSE));
        Await.until(
                "it says so", Broker.PATIENCE, () -> inbox.condition().message().contains("does not exist"));
        broker.streams().ensure(later);
        Await.until("it reads", Broker.PATIENCE, () -> inbox.condition().ready());
    }

    private Inbox start(InboxSettings how) {
        Inbox inbox =
                new Inbox(broker.nats(), work -> sessions.withTransaction(work), how, this::apply, broker.health());
        inboxes.add(inbox);
        inbox.start();
        return inbox;
    }

    private InboxWrites writes(InboxSettings how) {
        return new InboxWrites(work -> sessions.withTransaction(work), new InboxTable(how), this::apply);
    }

    /** Writes the text, and fails as it says. */
    private Uni<Void> apply(Mutiny.Session session, Event event) {
        return harbor.write(session, event);
    }

    private List<Arrived> pull() {
        try {
            var consumer = new Consumers(broker.nats()).createOrdered(stream.name(), null, 1);
            try (var reader = new PullReader(broker.nats(), stream.name(), consumer)) {
                return reader.next(10, Duration.ofSeconds(10)).stream()
                        .map(Arrived::of)
                        .toList();
            }
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private void send(int from, int to) {
        IntStream.range(from, to).forEach(i -> publish(event(i)));
    }

    private Event event(int number) {
        return EventSamples.event(Broker.subject(stream, "a"), text(number));
    }

    private Event event(String what) {
        return EventSamples.event(Broker.subject(stream, "a"), stream.name() + " " + what);
    }

    private Event publish(Event event) {
        JetStreamPublisher publisher = broker.publisher();
        Await.until("sent", Broker.PATIENCE, () -> {
            try {
                return publisher.publish(event).toCompletableFuture().join() > 0;
            } catch (CompletionException e) {
                return false;
            }
        });
        return event;
    }

    private String text(int number) {
        return stream.name() + " " + number;
    }

    private List<String> texts(int from, int to) {
        return IntStream.range(from, to).mapToObj(this::text).toList();
    }

    private List<String> notes() {
        return Database.notes(stream.name() + " ");
    }

    private void awaitNotes(int count) {
        Await.until(count + " applied", Broker.PATIENCE, () -> notes().size() == count);
    }

    private String position() {
        return Database.query("select seq from inbox_position where stream = '" + stream.name() + "'")
                .getFirst();
    }
}
