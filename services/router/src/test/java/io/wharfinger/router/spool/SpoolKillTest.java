package io.wharfinger.router.spool;

import static io.wharfinger.router.spool.SpoolFixture.open;
import static io.wharfinger.router.spool.SpoolFixture.settings;
import static org.assertj.core.api.Assertions.assertThat;

import io.wharfinger.testkit.Await;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Kills a process with SIGKILL in the middle of its appends, again and again, each time on the spool of the one before. */
class SpoolKillTest {
    private static final Duration SOON = Duration.ofSeconds(30);
    private static final int KILLS = 12;
    private static final long SEGMENT_BYTES = 64 * 1024;

    @TempDir
    private Path directory;

    @Test
    void aKillLosesNothingThatWasAcknowledged() throws Exception {
        Random random = new Random(7);
        long[] firsts = {1, 1};
        long epoch = 0;
        for (int kill = 0; kill < KILLS; kill++) {
            long[] acknowledged = runAndKill(firsts, 1 + random.nextInt(6000));
            List<String> found = new ArrayList<>();
            try (Spool spool = Spool.open(
                    settings(directory.resolve("spool"), SEGMENT_BYTES),
                    SpoolDisk.real(),
                    InstantSource.system(),
                    (seq, payload) -> {
                        assertThat(seq).isEqualTo(found.size() + 1);
                        found.add(StandardCharsets.UTF_8.decode(payload).toString());
                    })) {
                assertThat(spool.status().lost()).isEmpty();
                assertThat(spool.status().writtenSeq()).isEqualTo(found.size());
                assertThat(kill == 0 ? spool.epoch() : epoch).isEqualTo(spool.epoch());
                epoch = spool.epoch();
            }
            for (int thread = 0; thread < KilledRouter.THREADS; thread++) {
                long last = lastInOrder(found, thread);
                assertThat(last).isBetween(acknowledged[thread], acknowledged[thread] + 1);
                firsts[thread] = last + 1;
            }
        }
    }

    @Test
    void theSpoolOfALivingRouterIsNotTakenAndThatOfADeadOneIsAdopted() throws Exception {
        long[] firsts = {1, 1};
        Path spool = directory.resolve("spool");
        try (KilledRouter router = KilledRouter.start(spool, directory.resolve("acks"), SEGMENT_BYTES, firsts)) {
            Await.until("it appends", SOON, () -> router.acknowledged(0) > 0);

            assertThat(org.assertj.core.api.Assertions.catchThrowable(() -> open(settings(spool, SEGMENT_BYTES))))
                    .hasMessageContaining("another router uses the spool");

            router.kill();
        }
        try (Spool adopted = open(settings(spool, SEGMENT_BYTES))) {
            long written = adopted.status().writtenSeq();
            assertThat(written).isPositive();
            assertThat(SpoolFixture.written(adopted.opening(SpoolFixture.record("mine"))))
                    .isEqualTo(written + 1);
        }
    }

    private long[] runAndKill(long[] firsts, long records) throws Exception {
        try (KilledRouter router = KilledRouter.start(
                directory.resolve("spool"), directory.resolve("acknowledgements"), SEGMENT_BYTES, firsts)) {
            Await.until("it has appended", SOON, () -> {
                assertThat(router.isAlive()).isTrue();
                return router.acknowledged(0) >= firsts[0] + records && router.acknowledged(1) >= firsts[1] + records;
            });
            router.kill();
            return new long[] {router.acknowledged(0), router.acknowledged(1)};
        }
    }

    /** Checks that the records of a thread are there in their order, none left out, and returns the last. */
    private static long lastInOrder(List<String> found, int thread) {
        long last = 0;
        for (String record : found) {
            if (record.startsWith(thread + " ")) {
                assertThat(record).isEqualTo(thread + " " + (last + 1));
                last++;
            }
        }
        return last;
    }
}
