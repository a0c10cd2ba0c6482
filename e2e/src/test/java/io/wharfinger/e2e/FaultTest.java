package io.wharfinger.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.wharfinger.cli.platform.Part;
import io.wharfinger.cli.platform.PartName;
import io.wharfinger.cli.platform.Progress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.Comparator;
import java.util.Locale;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;

/**
 * Parts fail under load. After each fault: every response whose end a client saw is billed exactly once, one that was cut
 * off at most once, as partial; a hole is reported with its producer and range; and the books agree.
 */
class FaultTest {
    /** {@code -Dwharf.e2e.long=true} makes outages as long as they are in the worst case that is promised. */
    private static final boolean LONG = Boolean.getBoolean("wharf.e2e.long");

    private static final Duration OUTAGE = LONG ? Duration.ofSeconds(20) : Duration.ofSeconds(4);
    /** A hole with the producer, its epoch and the range of numbers. */
    private static final Pattern HOLE_REPORTED =
            Pattern.compile("missing: producer local-router/[0-9]+, numbers [0-9]+");

    private static final int ANSWERS = LONG ? 400 : 50;

    private final RunningSuite running = RunningSuite.get();

    private E2eTenant tenant;

    @BeforeEach
    void makeATenantOfThisTest(TestInfo info) {
        tenant = E2eTenant.make(
                running, info.getTestMethod().orElseThrow().getName().toLowerCase(Locale.ROOT));
    }

    @Test
    void billingIsKilled() {
        ClientLog log;
        try (SteadyLoad load = SteadyLoad.start(running, tenant)) {
            running.killed(PartName.BILLING);
            load.awaitMore(ANSWERS);
            running.part(PartName.BILLING).start();
            load.awaitMore(ANSWERS);
            log = load.stop();
        }

        BooksAfterFault books = new BooksAfterFault(running, tenant, log);
        books.checkThatNoRequestFailed();
        books.check();
    }

    @Test
    void natsIsAway() {
        ClientLog log;
        try (SteadyLoad load = SteadyLoad.start(running, tenant)) {
            outage(running.part(PartName.NATS));
            load.awaitMore(ANSWERS);
            log = load.stop();
        }

        BooksAfterFault books = new BooksAfterFault(running, tenant, log);
        books.checkThatNoRequestFailed();
        books.check();
    }

    @Test
    void postgresIsRestarted() {
        ClientLog log;
        try (SteadyLoad load = SteadyLoad.start(running, tenant)) {
            outage(running.part(PartName.POSTGRES));
            load.awaitMore(ANSWERS);
            log = load.stop();
        }

        BooksAfterFault books = new BooksAfterFault(running, tenant, log);
        books.checkThatNoRequestFailed();
        books.check();
    }

    @Test
    void natsGoesBackToAnOlderStore() throws IOException {
        Path store = running.platform().home().of(PartName.NATS);
        Path copy = Files.createTempDirectory("wharfinger-e2e-nats");
        Part nats = running.part(PartName.NATS);
        Part billing = running.part(PartName.BILLING);
        long logged = Files.size(billing.log());
        ClientLog log;
        try (SteadyLoad load = SteadyLoad.start(running, tenant)) {
            running.killed(PartName.BILLING);
            nats.stop();
            copyFolder(store, copy);
            nats.start();
            // JetStream acknowledges these, and forgets them again.
            load.awaitMore(ANSWERS);
            nats.stop();
            copyFolder(copy, store);
            nats.start();
            load.awaitMore(ANSWERS / 2);
            billing.start();
            load.awaitMore(ANSWERS);
            log = load.stop();
        }

        BooksAfterFault books = new BooksAfterFault(running, tenant, log);
        books.checkThatNoRequestFailed();
        books.check();
        assertThat(HOLE_REPORTED
                        .matcher(Files.readString(billing.log()).substring((int) logged))
                        .find())
                .as("the hole was reported")
                .isTrue();
    }

    @Test
    void routerIsKilledUnderLoad() {
        ClientLog log;
        try (SteadyLoad load = SteadyLoad.start(running, tenant)) {
            load.awaitMore(ANSWERS);
            running.killed(PartName.ROUTER).start();
            load.awaitMore(ANSWERS);
            log = load.stop();
        }

        assertThat(log.failed()).isNotEmpty();
        new BooksAfterFault(running, tenant, log).check();
        JsonNode producers = running.services().billing().get("/billing/v1/producers");
        assertThat(producers.path("producers"))
                .allSatisfy(producer -> assertThat(producer.path("missing")).isEmpty());
    }

    @AfterEach
    void bringBackWhatIsDown() {
        running.platform().up(Progress.SILENT);
    }

    private static void outage(Part part) {
        part.stop();
        LockSupport.parkNanos(OUTAGE.toNanos());
        part.start();
    }

    private static void copyFolder(Path from, Path to) throws IOException {
        try (Stream<Path> old = Files.walk(to)) {
            old.sorted(Comparator.reverseOrder())
                    .filter(file -> !file.equals(to))
                    .forEach(file -> file.toFile().delete());
        }
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.filter(file -> !file.equals(from)).toList()) {
                Files.copy(file, to.resolve(from.relativize(file)), StandardCopyOption.COPY_ATTRIBUTES);
            }
        }
    }
}
