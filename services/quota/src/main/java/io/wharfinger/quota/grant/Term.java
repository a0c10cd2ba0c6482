package io.wharfinger.quota.grant;

import static io.wharfinger.quota.QuotaFailure.QUOTA_NOT_WRITER;
import static io.wharfinger.rpc.failure.RequestFailure.REQUEST_FIELD_INVALID;

import com.google.protobuf.util.Durations;
import io.wharfinger.contracts.quota.v1.ExchangeGrantsResponse;
import io.wharfinger.contracts.quota.v1.GrantHello;
import io.wharfinger.contracts.quota.v1.GrantReport;
import io.wharfinger.contracts.quota.v1.GrantWelcome;
import io.wharfinger.flow.form.GrantForm;
import io.wharfinger.flow.keep.Crossing;
import io.wharfinger.flow.keep.Keeper;
import io.wharfinger.flow.keep.KeeperSettings;
import io.wharfinger.flow.keep.LimitBook;
import io.wharfinger.flow.keep.PotView;
import io.wharfinger.flow.keep.Push;
import io.wharfinger.rpc.failure.WharfException;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jboss.logging.Logger;

/** The time for which this instance keeps the limits, under one fence. Belongs to one thread. */
final class Term {

    private static final Logger LOG = Logger.getLogger(Term.class);
    private static final int ROUTER_LENGTH_MAX = 200;

    private final long fence;
    private final Keeper keeper;
    private final GrantStore store;
    private final InstantSource clock;
    private final ExchangeGrantsResponse welcome;
    private final Map<String, GrantStream> streams = new HashMap<>();

    private Term(long fence, Keeper keeper, GrantStore store, InstantSource clock, GrantsConfig config) {
        this.fence = fence;
        this.keeper = keeper;
        this.store = store;
        this.clock = clock;
        welcome = ExchangeGrantsResponse.newBuilder()
                .setWelcome(GrantWelcome.newBuilder()
                        .setFence(fence)
                        .setLease(Durations.fromMillis(config.lease().toMillis()))
                        .setReportInterval(
                                Durations.fromMillis(config.reportInterval().toMillis())))
                .build();
    }

    /** Begins with what writers before have lent. */
    static Term begin(long fence, LimitBook book, GrantStore store, InstantSource clock, GrantsConfig config) {
        GrantLines.Kept kept = store.load(fence);
        Keeper keeper = new Keeper(book, new KeeperSettings(config.lease(), config.horizon()), fence);
        keeper.restore(kept.pots(), kept.accounts(), System.nanoTime(), clock.millis());
        LOG.infof(
                "Keeping the limits, with the fence %d: %d pots and %d accounts were lent before.",
                fence, kept.pots().size(), kept.accounts().size());
        return new Term(fence, keeper, store, clock, config);
    }

    long fence() {
        return fence;
    }

    /** Takes in what a router says; the next round answers. */
    void take(Said said) {
        switch (said.message().getMessageCase()) {
            case HELLO -> hello(said.stream(), said.message().getHello());
            case REPORT -> report(said.stream(), said.message().getReport());
            case MESSAGE_NOT_SET -> said.stream().fail(invalid("message", "A message must say hello or report."));
        }
    }

    private void hello(GrantStream stream, GrantHello hello) {
        if (hello.getLastFence() > fence) {
            stream.fail(notWriter());
            return;
        }
        if (hello.getRouter().isBlank() || hello.getRouter().length() > ROUTER_LENGTH_MAX) {
            stream.fail(invalid("router", "A router must say its name, of at most 200 characters."));
            return;
        }
        String run;
        try {
            run = UUID.fromString(hello.getRun()).toString();
        } catch (IllegalArgumentException e) {
            stream.fail(invalid("run", "The run must be a UUID, made anew at each start of the router."));
            return;
        }
        GrantStream before = streams.put(run, stream);
        if (before != null && before != stream) {
            before.fail(invalid("run", "Another stream of the same run has taken the place of this one."));
        }
        stream.run(run);
        keeper.hello(hello.getRouter(), run, System.nanoTime());
        stream.tell(welcome);
    }

    private void report(GrantStream stream, GrantReport report) {
        String run = stream.run();
        if (run == null || streams.get(run) != stream) {
            stream.fail(invalid("message", "The first message of a stream must say hello."));
            return;
        }
        try {
            if (!keeper.report(run, GrantForm.read(report), System.nanoTime(), clock.millis())) {
                stream.fail(notWriter());
            }
        } catch (IllegalArgumentException e) {
            stream.fail(invalid("report", "The report cannot be: " + e.getMessage() + "."));
        }
    }

    /**
     * Hands out what is left, keeps it, and tells routers.
     *
     * @throws LostLeaseException if another instance keeps the limits: nobody was told anything
     */
    void round() {
        List<Push> pushes = keeper.decide(System.nanoTime(), clock.millis());
        store.save(fence, keeper.unsaved(clock.millis()));
        for (Crossing crossing : keeper.crossings()) {
            LOG.infof(
                    "%d %% of the limit %s are used: %d of %d.",
                    crossing.hundredths(), crossing.pot().limitId(), crossing.used(), crossing.amount());
        }
        for (Push push : pushes) {
            GrantStream stream = streams.get(push.run());
            if (stream != null) {
                stream.tell(ExchangeGrantsResponse.newBuilder()
                        .setAnswer(GrantForm.write(push.answer()))
                        .build());
            }
        }
    }

    /** Whether a round is due soon, even if nobody says anything. */
    boolean isAwaited() {
        return keeper.isAwaited();
    }

    /** A stream is over; its router has its lease to come back. */
    void ended(GrantStream stream) {
        if (stream.run() != null) {
            streams.remove(stream.run(), stream);
        }
        stream.complete();
    }

    /** Another keeps the limits from now on. */
    void end() {
        streams.values().forEach(stream -> stream.fail(notWriter()));
    }

    int streams() {
        return streams.size();
    }

    List<PotView> views() {
        return keeper.views(pot -> true, System.nanoTime(), clock.millis());
    }

    static WharfException notWriter() {
        return new WharfException(
                QUOTA_NOT_WRITER,
                "This instance does not keep the limits now. Ask the next instance, or this one again.");
    }

    private static WharfException invalid(String field, String why) {
        return new WharfException(REQUEST_FIELD_INVALID, why).with("field", field);
    }
}
