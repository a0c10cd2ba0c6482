package io.wharfinger.events.inbox;

import io.quarkus.vertx.VertxContextSupport;
import io.smallrye.mutiny.Uni;
import io.wharfinger.events.Event;
import io.wharfinger.events.PoisonMessage;
import io.wharfinger.events.jetstream.StreamState;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.hibernate.reactive.mutiny.Mutiny;

/** The transactions of an inbox. Every call waits for its commit: not for an event loop. */
final class InboxWrites {

    private final Transactions transactions;
    private final InboxTable table;
    private final InboxHandler handler;

    InboxWrites(Transactions transactions, InboxTable table, InboxHandler handler) {
        this.transactions = transactions;
        this.table = table;
        this.handler = handler;
    }

    Optional<Position> acquire(String holder, StreamState state) {
        AtomicReference<Optional<Position>> taken = new AtomicReference<>(Optional.empty());
        commit(session ->
                table.acquire(session, holder, state).invoke(taken::set).replaceWithVoid());
        return taken.get();
    }

    void renew(Position position) {
        commit(session -> table.renew(session, position));
    }

    void release(Position position) {
        commit(session -> table.release(session, position));
    }

    /** Takes the stream as it is, and starts again. */
    Position adopt(Position position, StreamState state) {
        Position start = position.adopting(state.created());
        commit(session -> table.move(session, position, start));
        return start;
    }

    /**
     * Applies messages in one transaction; if that fails, each in one of its own, so that a poison one is found.
     *
     * @return the new position
     * @throws InboxStuck when a message cannot be applied now; those before it are
     */
    Position apply(Position position, List<Arrived> messages) {
        try {
            return applyTogether(position, messages);
        } catch (Fenced e) {
            throw e;
        } catch (RuntimeException e) {
            return messages.size() == 1 ? settle(position, messages.getFirst(), e) : applyOneByOne(position, messages);
        }
    }

    private Position applyTogether(Position position, List<Arrived> messages) {
        List<Event> events = messages.stream().map(Arrived::event).toList();
        Position end = after(position, messages.getLast());
        commit(session -> {
            Uni<Void> work = table.move(session, position, end);
            for (Event event : events) {
                work = work.chain(() -> handler.apply(session, event));
            }
            return work;
        });
        return end;
    }

    private Position applyOneByOne(Position position, List<Arrived> messages) {
        Position now = position;
        for (Arrived message : messages) {
            now = apply(now, List.of(message));
        }
        return now;
    }

    private Position settle(Position position, Arrived message, RuntimeException failure) {
        PoisonMessage poison = PoisonMessage.in(failure);
        if (poison == null) {
            throw new InboxStuck(position, message.seq(), failure);
        }
        Position end = after(position, message);
        commit(session -> table.move(session, position, end)
                .chain(() -> table.bury(session, position, message, String.valueOf(poison.getMessage()))));
        return end;
    }

    private static Position after(Position position, Arrived message) {
        return position.at(message.seq(), message.messageId());
    }

    private void commit(Function<Mutiny.Session, Uni<Void>> work) {
        try {
            VertxContextSupport.subscribeAndAwait(() -> transactions.run(work));
        } catch (RuntimeException e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
    }
}
