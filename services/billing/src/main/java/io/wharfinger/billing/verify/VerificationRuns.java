package io.wharfinger.billing.verify;

import static io.wharfinger.billing.BillingFailure.BILLING_VERIFICATION_UNKNOWN;
import static io.wharfinger.billing.BillingFailure.BILLING_VERIFY_BUSY;

import io.quarkus.runtime.ShutdownEvent;
import io.smallrye.mutiny.Uni;
import io.wharfinger.billing.archive.Archive;
import io.wharfinger.rpc.failure.WharfException;
import io.wharfinger.rpc.id.Ids;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jboss.logging.Logger;

/** Checks of the books, one at a time, each on a thread of its own; the last ones are remembered. */
@ApplicationScoped
class VerificationRuns {
    private static final Logger LOG = Logger.getLogger(VerificationRuns.class);
    private static final Duration RETRY = Duration.ofSeconds(5);
    private static final int REMEMBERED = 16;

    private final Verification verification;
    private final Archive archive;
    private final InstantSource clock;
    private final Deque<VerificationRun> runs = new ArrayDeque<>();

    VerificationRuns(Verification verification, Archive archive, InstantSource clock) {
        this.verification = verification;
        this.archive = archive;
        this.clock = clock;
    }

    /** Begins a check; fails with BILLING_VERIFY_BUSY while one runs. */
    VerificationRun start(boolean withArchive) {
        requireArchive(withArchive);
        var run = begun(withArchive);
        Thread.ofPlatform().name("verification").daemon().start(() -> carryOut(run));
        return run;
    }

    /** Begins a check and ends with it. */
    Uni<VerificationRun> toTheEnd(boolean withArchive) {
        var run = begun(withArchive);
        var done = new CompletableFuture<VerificationRun>();
        Thread.ofPlatform().name("verification").daemon().start(() -> {
            carryOut(run);
            var failure = run.failure();
            if (failure == null) {
                done.complete(run);
            } else {
                done.completeExceptionally(failure);
            }
        });
        return Uni.createFrom().completionStage(done);
    }

    /** A check by its id; fails with BILLING_VERIFICATION_UNKNOWN. */
    synchronized VerificationRun get(String id) {
        return runs.stream()
                .filter(run -> run.id().toString().equals(id))
                .findFirst()
                .orElseThrow(() -> new WharfException(
                        BILLING_VERIFICATION_UNKNOWN,
                        "There is no check of the books of this id. The last %d of this process are remembered."
                                .formatted(REMEMBERED)));
    }

    void stop(@Observes ShutdownEvent event) {
        running().forEach(run -> run.progress().stop());
    }

    private synchronized List<VerificationRun> running() {
        return runs.stream()
                .filter(run -> run.state() == VerificationRun.State.RUNNING)
                .toList();
    }

    /** Fails with BILLING_ARCHIVE_OFF if there is none. */
    private void requireArchive(boolean withArchive) {
        if (withArchive) {
            archive.store();
        }
    }

    private synchronized VerificationRun begun(boolean withArchive) {
        if (!running().isEmpty()) {
            throw new WharfException(BILLING_VERIFY_BUSY, "A check of the books is running; ask again when it is done.")
                    .retryAfter(RETRY);
        }
        if (runs.size() == REMEMBERED) {
            runs.removeLast();
        }
        var run = new VerificationRun(Ids.uuid7(), withArchive, clock.instant());
        runs.addFirst(run);
        return run;
    }

    private void carryOut(VerificationRun run) {
        try {
            verification.run(run.findings(), run.progress(), run.withArchive() ? archive.store() : null);
            run.end(clock.instant(), null);
        } catch (RuntimeException e) {
            LOG.warnf("A check of the books could not be carried through: %s", e.getMessage());
            run.end(clock.instant(), e);
        }
    }
}
