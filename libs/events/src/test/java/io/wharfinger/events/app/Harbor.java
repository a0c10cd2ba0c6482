package io.wharfinger.events.app;

import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.wharfinger.events.Event;
import io.wharfinger.events.EventSamples;
import io.wharfinger.events.PoisonMessage;
import io.wharfinger.events.jetstream.StreamKeeper;
import io.wharfinger.events.jetstream.StreamSpec;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.eclipse.microprofile.reactive.messaging.Channel;
import org.eclipse.microprofile.reactive.messaging.Emitter;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.hibernate.reactive.mutiny.Mutiny;

/** Handlers as a service has them: each event is written to the database; some texts mean failures. */
@ApplicationScoped
public class Harbor {

    private final Mutiny.SessionFactory sessions;
    private final Emitter<Event> out;
    private final Map<String, Integer> tries = new ConcurrentHashMap<>();
    private final List<Integer> batchSizes = new CopyOnWriteArrayList<>();

    Harbor(Mutiny.SessionFactory sessions, @Channel("out") Emitter<Event> out) {
        this.sessions = sessions;
        this.out = out;
    }

    void start(@Observes StartupEvent event, StreamKeeper keeper) {
        keeper.keep(StreamSpec.parse("{\"name\": \"APP\", \"subjects\": [\"app.>\"], \"retention\": \"workqueue\"}"));
        keeper.keep(StreamSpec.parse("{\"name\": \"DEAD_LETTERS\", \"subjects\": [\"wharf.int.dead.>\"]}"));
    }

    @Incoming("single")
    Uni<Void> single(Event event) {
        return sessions.withTransaction(session -> write(session, event));
    }

    @Incoming("batch")
    Uni<Void> batch(List<Event> events) {
        batchSizes.add(events.size());
        return sessions.withTransaction(session -> {
            Uni<Void> work = Uni.createFrom().voidItem();
            for (Event event : events) {
                work = work.chain(() -> write(session, event));
            }
            return work;
        });
    }

    /** Texts say what happens: {@code poison} and {@code fail <times>}. */
    public Uni<Void> write(Mutiny.Session session, Event event) {
        String text = EventSamples.text(event);
        int now = tries.merge(event.id(), 1, Integer::sum);
        if (text.contains("named")) {
            return Uni.createFrom().failure(PoisonMessage.of(event, "named poison"));
        }
        if (text.contains("poison")) {
            return Uni.createFrom().failure(new PoisonMessage("not to be had"));
        }
        if (text.contains("fail ") && now <= Integer.parseInt(text.substring(text.lastIndexOf(' ') + 1))) {
            return Uni.createFrom().failure(new IllegalStateException("not now"));
        }
        return session.persist(new Note(event.id(), text));
    }

    public int tries(Event event) {
        return tries.getOrDefault(event.id(), 0);
    }

    public List<Integer> batchSizes() {
        return batchSizes;
    }

    public Emitter<Event> out() {
        return out;
    }
}
