package io.wharfinger.cli.soak;

import io.wharfinger.cli.bench.stage.Stage;
import io.wharfinger.cli.demo.suite.Poll;
import io.wharfinger.cli.platform.Part;
import io.wharfinger.cli.platform.PartName;
import io.wharfinger.local.LocalException;
import io.wharfinger.local.Ports;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Random;
import java.util.concurrent.TimeUnit;

/** Lets parts of a platform fail, and brings them back. */
final class Faults {
    private static final Duration PORTS_AT_MOST = Duration.ofSeconds(30);
    private static final Duration BETWEEN_AT_MOST = Duration.ofSeconds(15);
    private static final Duration CLOCK_STEP = Duration.ofMinutes(5);
    private static final long RECORDS_BETWEEN = 2000;
    private static final int FULL_MILLIS_MAX = 3000;
    /** A full disk is first noticed when what PostgreSQL has in store is used up. */
    private static final Duration STANDS_STILL = Duration.ofSeconds(2);

    private static final long GOES_ON_NANOS = TimeUnit.SECONDS.toNanos(15);

    private final Stage stage;
    private final Means means;
    private final Flow flow;
    private final MovingClock clock;
    private final Random random;

    Faults(Stage stage, Means means, Flow flow, MovingClock clock, Random random) {
        this.stage = stage;
        this.means = means;
        this.flow = flow;
        this.clock = clock;
        this.random = random;
    }

    /** Does it, and returns when every part runs again. What was done, in words. */
    String strike(FaultKind kind) throws InterruptedException {
        String done = switch (kind) {
            case BILLING_KILLED -> killed(PartName.BILLING);
            case NATS_KILLED -> killed(PartName.NATS);
            case POSTGRES_KILLED -> killed(PartName.POSTGRES);
            case NATS_ROLLED_BACK -> rolledBack();
            case POSTGRES_RESTORED -> restored();
            case DISK_FULL -> postgresFull();
            case NATS_DISK_FULL -> natsFull();
            case CLOCK_MOVED -> moved();
        };
        part(PartName.BILLING).awaitReady(Part.READY_AT_MOST);
        return done;
    }

    private String killed(PartName name) throws InterruptedException {
        kill(name);
        long away = random.nextInt(1500);
        TimeUnit.MILLISECONDS.sleep(away);
        launch(name);
        return "away for " + away + " ms";
    }

    private String rolledBack() {
        long before;
        Path store = stage.home().of(PartName.NATS).resolve("store");
        part(PartName.NATS).stop();
        try (FolderCopy copy = FolderCopy.take(store, stage.home().folder().resolve("nats.copy"))) {
            launch(PartName.NATS);
            before = flow.committed();
            flow.awaitMore(RECORDS_BETWEEN, BETWEEN_AT_MOST);
            kill(PartName.NATS);
            copy.putBack();
        }
        long forgotten = flow.committed() - before;
        launch(PartName.NATS);
        return "to before " + forgotten + " records";
    }

    private String restored() {
        Path data = stage.home().of(PartName.POSTGRES).resolve("data");
        boolean billingToo = random.nextBoolean();
        part(PartName.POSTGRES).stop();
        try (FolderCopy copy = FolderCopy.take(data, stage.home().folder().resolve("postgres.copy"))) {
            launch(PartName.POSTGRES);
            flow.awaitMore(1, BETWEEN_AT_MOST);
            long before = flow.committed();
            flow.awaitMore(RECORDS_BETWEEN, BETWEEN_AT_MOST);
            long forgotten = flow.committed() - before;
            if (billingToo) {
                kill(PartName.BILLING);
            }
            kill(PartName.POSTGRES);
            copy.putBack();
            launch(PartName.POSTGRES);
            if (billingToo) {
                launch(PartName.BILLING);
            }
            return "to before " + forgotten + " records, " + (billingToo ? "billing down" : "billing up");
        }
    }

    /** Fills its disk and makes room again; says for how long they were full and whether billing noticed. */
    private String full(PartName name) throws InterruptedException {
        SmallDisk small = means.diskOf(name);
        long begin = System.nanoTime();
        boolean stood = false;
        try {
            small.fill();
            while (!stood && System.nanoTime() - begin < GOES_ON_NANOS) {
                stood = !flow.awaitMore(1, STANDS_STILL);
                TimeUnit.MILLISECONDS.sleep(100);
            }
            TimeUnit.MILLISECONDS.sleep(random.nextInt(FULL_MILLIS_MAX));
        } finally {
            small.enlarge();
        }
        return "for " + TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - begin) + " s, billing "
                + (stood ? "stood still" : "had room for all that came");
    }

    private String postgresFull() throws InterruptedException {
        String done = full(PartName.POSTGRES);
        boolean ended =
                Poll.until(Duration.ofSeconds(3), () -> !part(PartName.POSTGRES).isRunning());
        if (ended) {
            launch(PartName.POSTGRES);
        }
        return done + (ended ? ", PostgreSQL ended of it" : "");
    }

    /** Who runs out of room writes no streams any more until it is started anew, as its health check has it done. */
    private String natsFull() throws InterruptedException {
        String done = full(PartName.NATS);
        if (flow.awaitMore(1, STANDS_STILL)) {
            return done;
        }
        kill(PartName.NATS);
        launch(PartName.NATS);
        return done + ", nats-server started anew";
    }

    private String moved() {
        Duration ahead =
                clock.ahead().isZero() ? random.nextBoolean() ? CLOCK_STEP : CLOCK_STEP.negated() : Duration.ZERO;
        clock.move(ahead);
        return "ahead by " + ahead.toMinutes() + " min from now on";
    }

    private void kill(PartName name) {
        Part part = part(name);
        part.kill();
        boolean free = Poll.until(
                PORTS_AT_MOST,
                () -> Ports.isFree(part.port())
                        && (!name.isService()
                                || Ports.isFree(stage.platform().ports().managementPort(name))));
        if (!free) {
            throw new LocalException("The ports of " + name.title() + " are not free after it was killed.");
        }
    }

    private void launch(PartName name) {
        stage.launch(part(name));
    }

    private Part part(PartName name) {
        return stage.platform().part(name);
    }
}
