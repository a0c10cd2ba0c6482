package io.wharfinger.router.spool;

import io.wharfinger.router.usage.UnrecordedUsage;
import java.time.InstantSource;
import java.util.Optional;
import java.util.UUID;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Serving on without records: says so aloud, counts, and tells of it in one record when there is room again. */
final class Unrecorded {
    private static final Logger LOG = Logger.getLogger(Unrecorded.class);

    private final boolean allowed;
    private final InstantSource clock;
    private final UnrecordedUsage usage = new UnrecordedUsage();
    private volatile boolean serving;
    private byte @Nullable [] untold;

    Unrecorded(WhenFull whenFull, InstantSource clock) {
        allowed = whenFull == WhenFull.SERVE_UNRECORDED;
        this.clock = clock;
    }

    /** Whether requests are served although there is this trouble. */
    boolean allows(@Nullable SpoolRefusal trouble) {
        return allowed && trouble != null && trouble != SpoolRefusal.CLOSED;
    }

    /** A request begins that leaves no records. */
    void begin(SpoolRefusal why) {
        if (!serving) {
            serving = true;
            LOG.errorf("REQUESTS ARE SERVED WITHOUT BEING RECORDED, AND WILL NOT BE BILLED: %s.", why.message());
        }
    }

    /** Such a request has ended. */
    void end(byte[] closing) {
        usage.add(closing);
    }

    /** There is room again: writes what is to be told. For one thread. */
    void tell(Journal journal) {
        if (serving) {
            serving = false;
            LOG.warnf("Requests are recorded again; %d since the start were not.", usage.requests());
        }
        if (untold == null && !usage.isTold()) {
            Optional<byte[]> record = usage.take(UUID.randomUUID().toString(), clock.instant());
            untold = record.orElse(null);
        }
        byte[] record = untold;
        if (record != null && journal.append(Append.Kind.CHECKPOINT, 0, record) > 0) {
            untold = null;
        }
    }

    long requests() {
        return usage.requests();
    }
}
