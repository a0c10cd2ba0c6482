package io.wharfinger.events.inbox;

import io.wharfinger.events.jetstream.StreamState;
import io.wharfinger.events.jetstream.Streams;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Tells whether a stream is the one that a position is of, and does what the settings say when it is not. */
final class StreamRecognition {

    private static final Logger LOG = Logger.getLogger(Inbox.class);

    private final Streams streams;
    private final InboxSettings settings;
    private final InboxWrites writes;

    StreamRecognition(Streams streams, InboxSettings settings, InboxWrites writes) {
        this.streams = streams;
        this.settings = settings;
        this.writes = writes;
    }

    /**
     * Where to read on.
     *
     * @throws InboxRefuses when the stream is strange, and strange streams are refused
     */
    Position recognize(Position held, StreamState state) {
        String strangeness = held.strangeness(state.created(), state.lastSeq(), idAt(held, state));
        if (strangeness == null) {
            return held;
        }
        return switch (settings.onReset()) {
            case REFUSE -> throw new InboxRefuses(settings, strangeness);
            case REREAD -> {
                LOG.warnf(
                        "Inbox %s: %s is read again from its start, as configured: %s",
                        settings.consumer(), settings.stream(), strangeness);
                yield writes.adopt(held, state);
            }
        };
    }

    private @Nullable String idAt(Position held, StreamState state) {
        return held.eventId() == null || held.seq() > state.lastSeq()
                ? null
                : streams.messageIdAt(settings.stream(), held.seq()).orElse(null);
    }
}
