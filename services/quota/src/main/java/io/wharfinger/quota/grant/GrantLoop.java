package io.wharfinger.quota.grant;

import io.wharfinger.rpc.failure.RequestFailure;
import io.wharfinger.rpc.failure.WharfException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * The thread that keeps the limits while this instance is the writer, and tries to become it while it is not. What came while a
 * round was being written is answered by the next: the busier it is, the more is written at once.
 */
final class GrantLoop {

    private static final Logger LOG = Logger.getLogger(GrantLoop.class);
    private static final int INBOX_MAX = 10_000;
    private static final long AWAITED_MILLIS = 10;
    private static final long IDLE_MILLIS = 100;
    private static final Duration STOP_MAX = Duration.ofSeconds(3);

    private final BookOfLimits book;
    private final WriterLease lease;
    private final GrantStore store;
    private final InstantSource clock;
    private final GrantsConfig config;
    private final GrantMeters meters;
    private final BlockingQueue<Said> inbox = new ArrayBlockingQueue<>(INBOX_MAX);
    private final ConcurrentLinkedQueue<GrantStream> ended = new ConcurrentLinkedQueue<>();
    private final Thread thread;
    private volatile boolean stopping;
    private @Nullable Term term;
    private long heldNanos;
    private long triedNanos;
    private long pauseMillis = IDLE_MILLIS;
    private boolean silent;

    GrantLoop(
            BookOfLimits book,
            WriterLease lease,
            GrantStore store,
            InstantSource clock,
            GrantsConfig config,
            GrantMeters meters) {
        this.book = book;
        this.lease = lease;
        this.store = store;
        this.clock = clock;
        this.config = config;
        this.meters = meters;
        triedNanos = System.nanoTime() - config.renewal().toNanos();
        thread = Thread.ofPlatform().daemon().name("limits").unstarted(this::run);
    }

    void start() {
        thread.start();
    }

    /** Lets another instance keep the limits at once. */
    void stop() throws InterruptedException {
        stopping = true;
        thread.join(STOP_MAX);
    }

    /** A router has said something. A router that says more than can be heard is refused. */
    void say(Said said) {
        if (!inbox.offer(said)) {
            said.stream()
                    .fail(new WharfException(
                            RequestFailure.REQUEST_UNAVAILABLE,
                            "Too much is waiting to be heard. Try again in a while."));
        }
    }

    /** A router says nothing more: its stream is over when what it said is answered. */
    void ended(GrantStream stream) {
        ended.add(stream);
    }

    private void run() {
        while (!stopping) {
            try {
                turn();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                stopping = true;
            } catch (RuntimeException e) {
                stepDown(e);
            }
        }
        if (term != null) {
            stepDown(null);
            lease.giveUp();
        }
    }

    private void turn() throws InterruptedException {
        List<Said> heard = hear();
        hold();
        if (term == null) {
            heard.forEach(said -> said.stream().fail(Term.notWriter()));
            complete();
            pauseMillis = Math.min(IDLE_MILLIS, config.renewal().toMillis());
            return;
        }
        heard.forEach(term::take);
        long begin = System.nanoTime();
        term.round();
        meters.round(System.nanoTime() - begin, term);
        for (GrantStream stream = ended.poll(); stream != null; stream = ended.poll()) {
            term.ended(stream);
        }
        silent = false;
        pauseMillis = term.isAwaited() ? AWAITED_MILLIS : IDLE_MILLIS;
    }

    /** Nobody of them has heard anything. */
    private void complete() {
        for (GrantStream stream = ended.poll(); stream != null; stream = ended.poll()) {
            stream.complete();
        }
    }

    private List<Said> hear() throws InterruptedException {
        List<Said> heard = new ArrayList<>();
        Said first = inbox.poll(pauseMillis, TimeUnit.MILLISECONDS);
        if (first != null) {
            heard.add(first);
            inbox.drainTo(heard);
        }
        return heard;
    }

    /** Stays the writer, or becomes it. Counted from before the database is asked: it never thinks so for longer than others do. */
    private void hold() {
        long now = System.nanoTime();
        if (now - triedNanos < config.renewal().toNanos()) {
            return;
        }
        triedNanos = now;
        if (term != null) {
            if (!lease.renew(term.fence())) {
                throw new LostLeaseException(term.fence());
            }
            heldNanos = now;
        } else if (book.isKnown()) {
            OptionalLong fence = lease.take();
            if (fence.isPresent()) {
                heldNanos = now;
                term = Term.begin(fence.getAsLong(), book, store, clock, config);
                meters.writer(true);
            }
        }
        if (term != null && System.nanoTime() - heldNanos > config.writerLease().toNanos()) {
            throw new LostLeaseException(term.fence());
        }
    }

    private void stepDown(@Nullable RuntimeException why) {
        if (why != null && !silent) {
            LOG.warnf("Not keeping the limits: %s", why.toString());
            silent = true;
        }
        if (term != null) {
            term.end();
            term = null;
        }
        meters.writer(false);
    }
}
