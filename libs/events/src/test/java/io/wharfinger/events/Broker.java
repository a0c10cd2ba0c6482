package io.wharfinger.events;

import io.wharfinger.events.health.EventsHealth;
import io.wharfinger.events.jetstream.JetStreamPublisher;
import io.wharfinger.events.jetstream.NatsConnection;
import io.wharfinger.events.jetstream.NatsSettings;
import io.wharfinger.events.jetstream.StreamSpec;
import io.wharfinger.events.jetstream.StreamState;
import io.wharfinger.events.jetstream.Streams;
import io.wharfinger.local.Folders;
import io.wharfinger.testkit.Await;
import io.wharfinger.testkit.Fixtures;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/** A connection to the nats-server of the tests, streams that belong to one test, and what can happen to a server. */
public final class Broker implements AutoCloseable {

    /** Longer than anything takes that these tests wait for, on a busy machine. */
    public static final Duration PATIENCE = Duration.ofSeconds(60);

    private static final AtomicInteger NAMES = new AtomicInteger();

    private final NatsConnection nats =
            new NatsConnection(NatsSettings.of(Fixtures.nats().url(), "test"), InstantSource.system());
    private final Streams streams = new Streams(nats);
    private final EventsHealth health = new EventsHealth();

    /** Connects. */
    public Broker() {
        awaitConnected();
    }

    public NatsConnection nats() {
        return nats;
    }

    public Streams streams() {
        return streams;
    }

    public EventsHealth health() {
        return health;
    }

    public JetStreamPublisher publisher() {
        return new JetStreamPublisher(nats, Duration.ofSeconds(5), 4000, 32_000_000);
    }

    public void awaitConnected() {
        Await.until("connected", PATIENCE, nats::isConnected);
    }

    /** A stream specification that no other test uses; takes {@code <name in lower case>.>}. */
    public static StreamSpec newSpec(String retention) {
        return spec("T" + ProcessHandle.current().pid() + "_" + NAMES.incrementAndGet(), retention);
    }

    /** A stream specification of that name. */
    public static StreamSpec spec(String name, String retention) {
        return spec(name, retention, Duration.ofMinutes(2));
    }

    private static StreamSpec spec(String name, String retention, Duration remembers) {
        return StreamSpec.parse("""
                {"name": "%s", "subjects": ["%s.>"], "retention": "%s", "storage": "file", "duplicate_window": %d}
                """.formatted(name, name.toLowerCase(Locale.ROOT), retention, remembers.toNanos()));
    }

    /** Makes a stream that no other test uses. */
    public StreamSpec newStream(String retention) {
        return newStream(retention, Duration.ofMinutes(2));
    }

    /** As {@link #newStream(String)}, with a time for which the stream remembers ids. */
    public StreamSpec newStream(String retention, Duration remembers) {
        StreamSpec spec =
                spec("T" + ProcessHandle.current().pid() + "_" + NAMES.incrementAndGet(), retention, remembers);
        streams.ensure(spec);
        return spec;
    }

    /** Makes the stream of dead letters. */
    public void deadLetters() {
        streams.ensure(StreamSpec.parse("""
                {"name": "DEAD_LETTERS", "subjects": ["wharf.int.dead.>"], "storage": "file"}"""));
    }

    /** A subject of a stream made here. */
    public static String subject(StreamSpec spec, String last) {
        return spec.name().toLowerCase(Locale.ROOT) + "." + last;
    }

    /** Message ids in a stream, in order. */
    public List<String> ids(String stream) {
        StreamState state = streams.state(stream);
        List<String> ids = new ArrayList<>();
        for (long seq = state.firstSeq(); seq <= state.lastSeq(); seq++) {
            streams.messageIdAt(stream, seq).ifPresent(ids::add);
        }
        return ids;
    }

    /** Stops the server and takes a copy of its streams; the server stays down. */
    public static Path stopAndCopyStore() {
        Fixtures.nats().stop();
        Path copy = Fixtures.folder().resolve("store-copy-" + NAMES.incrementAndGet());
        copy(Fixtures.nats().store(), copy);
        return copy;
    }

    /** Puts the server back to a copy, and starts it. */
    public static void rollBackTo(Path copy) {
        Fixtures.nats().stop();
        Folders.delete(Fixtures.nats().store());
        copy(copy, Fixtures.nats().store());
        Fixtures.nats().restart();
    }

    @Override
    public void close() {
        nats.close();
    }

    private static void copy(Path from, Path to) {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : (Iterable<Path>) files::iterator) {
                Path target = to.resolve(from.relativize(file).toString());
                if (Files.isDirectory(file)) {
                    Files.createDirectories(target);
                } else {
                    Files.copy(file, target);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
