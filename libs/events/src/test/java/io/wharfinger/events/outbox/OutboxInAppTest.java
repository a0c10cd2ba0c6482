package io.wharfinger.events.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.reactive.datasource.ReactiveDataSource;
import io.quarkus.vertx.VertxContextSupport;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.Pool;
import io.wharfinger.events.Broker;
import io.wharfinger.events.Event;
import io.wharfinger.events.EventSamples;
import io.wharfinger.events.app.Database;
import io.wharfinger.events.app.Note;
import io.wharfinger.events.app.WithApp;
import io.wharfinger.events.jetstream.StreamSpec;
import io.wharfinger.testkit.Await;
import io.wharfinger.testkit.Fixtures;
import jakarta.inject.Inject;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.hibernate.reactive.mutiny.Mutiny;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@WithApp
class OutboxInAppTest {

    @Inject
    Mutiny.SessionFactory sessions;

    @Inject
    @ReactiveDataSource("relay")
    Pool relayPool;

    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final List<OutboxRelay> relays = new ArrayList<>();
    private Broker broker;
    private StreamSpec stream;
    private Outbox outbox;

    @BeforeEach
    void an_empty_outbox() {
        broker = new Broker();
        Database.execute("truncate outbox, outbox_lease");
        stream = broker.newStream("limits");
        outbox = new Outbox(stream);
    }

    @AfterEach
    void nothing_runs() {
        relays.forEach(OutboxRelay::close);
        broker.close();
        threads.close();
    }

    @Test
    void a_commit_group_is_published_in_order_and_marked() {
        List<Event> events = events(5);
        commit(session -> outbox.add(session, "k", events));
        start(RelaySettings.standard());
        awaitPublished(1);
        assertThat(broker.ids(stream.name())).isEqualTo(ids(events));
        assertThat(Database.query("select last_seq from outbox")).containsExactly("5");
        assertThat(relays.getFirst().condition().ready()).isTrue();
    }

    @Test
    void what_is_rolled_back_is_not_told() {
        assertThatThrownBy(() -> commit(session -> outbox.add(session, "k", events(1))
                        .chain(() -> session.persist(new Note("dup" + stream.name(), "x")))
                        .chain(session::flush)
                        .chain(() -> Uni.createFrom().failure(new IllegalStateException("no")))))
                .hasMessageContaining("no");
        List<Event> told = events(1);
        commit(session -> outbox.add(session, "k", told));
        start(RelaySettings.standard());
        awaitPublished(1);
        assertThat(broker.ids(stream.name())).isEqualTo(ids(told));
    }

    @Test
    void a_lower_id_that_commits_later_is_published_too() {
        CompletableFuture<Void> mayCommit = new CompletableFuture<>();
        CompletableFuture<Void> written = new CompletableFuture<>();
        List<Event> late = events(1);
        List<Event> early = events(1);
        CompletableFuture<Void> slow = CompletableFuture.runAsync(
                () -> commit(session -> outbox.add(session, "slow", late)
                        .invoke(() -> written.complete(null))
                        .chain(() -> waitFor(mayCommit))),
                threads);
        written.join();
        start(RelaySettings.standard());
        commit(session -> outbox.add(session, "quick", early));
        awaitPublished(1);
        assertThat(broker.ids(stream.name())).isEqualTo(ids(early));
        mayCommit.complete(null);
        slow.join();
        awaitPublished(2);
        assertThat(broker.ids(stream.name()))
                .containsExactly(early.getFirst().id(), late.getFirst().id());
        assertThat(Database.query("select key from outbox order by id")).containsExactly("slow", "quick");
    }

    @Test
    void events_of_a_key_keep_the_order_of_their_commits() {
        Database.execute("insert into counter values ('" + stream.name() + "', 0)");
        start(RelaySettings.standard());
        List<CompletableFuture<Void>> writers = IntStream.range(0, 8)
                .mapToObj(i ->
                        CompletableFuture.runAsync(() -> IntStream.range(0, 25).forEach(n -> count()), threads))
                .toList();
        writers.forEach(CompletableFuture::join);
        awaitPublished(200);
        assertThat(broker.ids(stream.name()))
                .isEqualTo(IntStream.rangeClosed(1, 200)
                        .mapToObj(n -> stream.name() + "-" + n)
                        .toList());
    }

    /** The stream remembers ids for 100 ms only: nothing rests on the repeat being in time. */
    @Test
    void a_relay_killed_between_acknowledgement_and_mark_publishes_nothing_twice() {
        stream = broker.newStream("limits", Duration.ofMillis(100));
        outbox = new Outbox(stream);
        List<Event> events = events(40);
        for (Event event : events) {
            commit(session -> outbox.add(session, "k", List.of(event)));
        }
        RelaySettings quick = RelaySettings.standard().withLeaseLife(Duration.ofSeconds(2));
        OutboxRelay doomed = new OutboxRelay(
                new DyingStore(new PgRelayStore(relayPool)),
                broker.nats(),
                broker.publisher(),
                stream.name(),
                quick,
                broker.health());
        doomed.start();
        Await.until(
                "all are in the stream",
                Broker.PATIENCE,
                () -> broker.streams().state(stream.name()).lastSeq() == 40);
        assertThat(Database.query("select id from outbox where published_at is not null"))
                .isEmpty();
        start(quick);
        awaitPublished(40);
        assertThat(broker.ids(stream.name())).isEqualTo(ids(events));
    }

    @Test
    void a_repeat_is_dropped_by_its_id_when_it_reaches_the_stream() {
        List<Event> events = events(3);
        events.forEach(
                event -> broker.publisher().publish(event).toCompletableFuture().join());
        commit(session -> outbox.add(session, "k", events));
        start(RelaySettings.standard());
        awaitPublished(1);
        assertThat(broker.ids(stream.name())).isEqualTo(ids(events));
    }

    @Test
    void another_relay_takes_over_and_only_one_publishes() {
        RelaySettings quick = RelaySettings.standard().withLeaseLife(Duration.ofSeconds(2));
        OutboxRelay first = start(quick);
        Await.until(
                "first leads",
                Broker.PATIENCE,
                () -> first.condition().message().contains("publishes to"));
        OutboxRelay second = start(quick);
        Await.until(
                "second stands by",
                Broker.PATIENCE,
                () -> second.condition().message().contains("stands by"));
        assertThat(second.condition().ready()).isTrue();
        first.close();
        List<Event> events = events(1);
        commit(session -> outbox.add(session, "k", events));
        awaitPublished(1);
        assertThat(second.condition().message()).contains("publishes to");
        assertThat(broker.ids(stream.name())).isEqualTo(ids(events));
    }

    @Test
    void a_relay_that_lost_its_lease_cannot_mark() {
        PgRelayStore store = new PgRelayStore(relayPool);
        commit(session -> outbox.add(session, "k", events(1)));
        long id = store.pending(10).getFirst().id();
        long old = store.acquire("first", Duration.ofMillis(1)).orElseThrow();
        Await.until(
                "lease is over",
                Broker.PATIENCE,
                () -> store.acquire("second", Duration.ofMinutes(1)).isPresent());
        assertThat(store.markPublished(old, Instant.EPOCH, Map.of(id, 1L))).isFalse();
        assertThat(store.renew("first", old, Duration.ofMinutes(1))).isFalse();
        assertThat(store.acquire("third", Duration.ofMinutes(1))).isEmpty();
        assertThat(store.pending(10)).hasSize(1);
    }

    @Test
    void what_a_rolled_back_stream_lost_is_published_again() {
        start(RelaySettings.standard());
        List<Event> kept = events(10);
        kept.forEach(event -> commit(session -> outbox.add(session, "k", List.of(event))));
        awaitPublished(10);
        Path copy = Broker.stopAndCopyStore();
        Fixtures.nats().restart();
        List<Event> lost = events(10);
        lost.forEach(event -> commit(session -> outbox.add(session, "k", List.of(event))));
        awaitPublished(20);
        Broker.rollBackTo(copy);
        List<String> all = new ArrayList<>(ids(kept));
        all.addAll(ids(lost));
        Await.until(
                "all are there again",
                Broker.PATIENCE,
                () -> broker.ids(stream.name()).equals(all));
        awaitPublished(20);
    }

    @Test
    void a_stream_that_was_made_anew_gets_all_that_is_kept() throws Exception {
        OutboxRelay relay = start(RelaySettings.standard());
        List<Event> events = events(5);
        commit(session -> outbox.add(session, "k", events));
        awaitPublished(1);
        broker.nats().connected().jetStreamManagement().deleteStream(stream.name());
        commit(session ->
                outbox.add(session, "k", List.of(EventSamples.event("last", Broker.subject(stream, "a"), "x"))));
        Await.until(
                "it says that it waits",
                Broker.PATIENCE,
                () -> !relay.condition().ready());
        broker.streams().ensure(stream);
        List<String> all = new ArrayList<>(ids(events));
        all.add("last");
        Await.until(
                "all are there again",
                Broker.PATIENCE,
                () -> broker.ids(stream.name()).equals(all));
        Await.until("ready", Broker.PATIENCE, () -> relay.condition().ready());
    }

    @Test
    void published_groups_go_when_their_time_is_over() {
        PgRelayStore store = new PgRelayStore(relayPool);
        commit(session -> outbox.add(session, "k", events(1)));
        commit(session -> outbox.add(session, "k", events(1)));
        long fence = store.acquire("me", Duration.ofMinutes(1)).orElseThrow();
        assertThat(store.markPublished(
                        fence, Instant.EPOCH, Map.of(store.pending(1).getFirst().id(), 1L)))
                .isTrue();
        assertThat(store.deletePublished(Duration.ofHours(72))).isZero();
        assertThat(store.deletePublished(Duration.ZERO)).isEqualTo(1);
        assertThat(store.pending(10)).hasSize(1);
    }

    @Test
    void batches_are_bounded_by_events_but_never_empty() {
        PgRelayStore store = new PgRelayStore(relayPool);
        commit(session -> outbox.add(session, "k", events(30)));
        commit(session -> outbox.add(session, "k", events(30)));
        commit(session -> outbox.add(session, "k", events(1)));
        assertThat(store.pending(1)).hasSize(1);
        assertThat(store.pending(31)).hasSize(2);
        assertThat(store.pending(61)).hasSize(3);
    }

    @Test
    void what_could_never_be_published_is_refused_when_it_is_written() {
        Event wrong = EventSamples.event("elsewhere.a", "x");
        assertThatThrownBy(() -> commit(session -> outbox.add(session, "k", List.of(wrong))))
                .hasMessageContaining("does not take elsewhere.a");
        assertThatThrownBy(() -> commit(session -> outbox.add(session, " ", events(1))))
                .hasMessageContaining("key");
        assertThatThrownBy(() -> commit(session -> outbox.add(session, "k", events(1001))))
                .hasMessageContaining("at most 1000");
        assertThat(Database.query("select id from outbox")).isEmpty();
    }

    /** Counts under a lock of its own that is taken before the outbox's, so that the commits have one true order. */
    private void count() {
        commit(session -> session.createNativeQuery(
                        "update counter set value = value + 1 where name = '" + stream.name() + "' returning value",
                        Long.class)
                .getSingleResult()
                .chain(value -> outbox.add(
                        session,
                        "k",
                        List.of(EventSamples.event(stream.name() + "-" + value, Broker.subject(stream, "a"), "x")))));
    }

    private OutboxRelay start(RelaySettings settings) {
        OutboxRelay relay =
                new OutboxRelay(relayPool, broker.nats(), broker.publisher(), stream.name(), settings, broker.health());
        relays.add(relay);
        relay.start();
        return relay;
    }

    private void awaitPublished(int groups) {
        Await.until(
                groups + " groups published",
                Broker.PATIENCE,
                () -> Database.query("select id from outbox where published_at is not null")
                                .size()
                        == groups);
    }

    private List<Event> events(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> EventSamples.event(Broker.subject(stream, "a"), "text " + i))
                .toList();
    }

    private static List<String> ids(List<Event> events) {
        return events.stream().map(Event::id).toList();
    }

    private void commit(Function<Mutiny.Session, Uni<Void>> work) {
        try {
            VertxContextSupport.subscribeAndAwait(() -> sessions.withTransaction(work));
        } catch (RuntimeException e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
    }

    /** Goes on, on the context of the session, when the test says so. */
    private static Uni<Void> waitFor(CompletableFuture<Void> signal) {
        Context context = Objects.requireNonNull(Vertx.currentContext());
        return Uni.createFrom().completionStage(signal).emitOn(action -> context.runOnContext(ignored -> action.run()));
    }
}
