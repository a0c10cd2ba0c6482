package io.wharfinger.router.spool;

import static io.wharfinger.router.spool.SpoolFixture.written;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.wharfinger.contracts.router.v1.CountSource;
import io.wharfinger.contracts.router.v1.Outcome;
import io.wharfinger.contracts.router.v1.UsageRecord;
import io.wharfinger.router.RouterConfig;
import io.wharfinger.router.spool.segment.SeqSpan;
import io.wharfinger.router.usage.AnswerPace;
import io.wharfinger.router.usage.Ending;
import io.wharfinger.router.usage.EngineUsage;
import io.wharfinger.router.usage.MeteredUsage;
import io.wharfinger.router.usage.UsageRecords;
import io.wharfinger.testkit.Await;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SpoolBeansTest {
    private static final Duration SOON = Duration.ofSeconds(20);
    private static final Instant NOW = Instant.parse("2026-11-01T10:00:00Z");

    @TempDir
    private Path directory;

    @Test
    void aRestartClosesOnceWhatTheRunBeforeHasLeftOpen() throws Exception {
        UsageRecords ended = records("ended");
        UsageRecords cutOff = records("cut-off");
        MeteredUsage some = new MeteredUsage(EngineUsage.of(10, 0, 7), CountSource.COUNT_SOURCE_ENGINE_RUNNING);
        try (Spool spool = open()) {
            long first = written(spool.opening(ended.opening(NOW)));
            long second = written(spool.opening(cutOff.opening(NOW)));
            written(spool.checkpoint(second, cutOff.checkpoint(second, some, NOW)));
            written(spool.closing(
                    first,
                    ended.closing(first, new Ending(Outcome.OUTCOME_COMPLETED, some, NOW, AnswerPace.NONE, 200))));
        }

        try (Spool spool = open()) {
            Await.until("the closing is written", SOON, () -> spool.syncedSeq() == 5);
            UsageRecord closing = UsageRecord.parseFrom(
                    spool.read(new SeqSpan(5, 5), 1000).payloads().getFirst());
            assertThat(closing.getRequestId()).isEqualTo("cut-off");
            assertThat(closing.getClosing().getOutcome()).isEqualTo(Outcome.OUTCOME_ROUTER_LOST);
            assertThat(closing.getClosing().getOpeningSeq()).isEqualTo(2);
            assertThat(closing.getClosing().getCounts().getTextOut()).isEqualTo(7);
            assertThat(spool.status().openRequests()).isZero();
        }
        try (Spool spool = open()) {
            assertThat(spool.status().writtenSeq()).isEqualTo(5);
        }
    }

    private Spool open() {
        return open(Map.of());
    }

    private Spool open(Map<String, String> others) {
        return new SpoolBeans().spool(new Router(), config(others), InstantSource.fixed(NOW));
    }

    @Test
    void whatCannotBeMeantIsRefusedAtTheStart() {
        assertThatThrownBy(() -> open(Map.of("wharfinger.router.spool.durability", "zone")))
                .hasMessageContaining("wharfinger.router.spool.durability: zone is not there yet");
        assertThatThrownBy(() -> open(Map.of("wharfinger.router.spool.segment-size", "1K")))
                .hasMessageContaining("wharfinger.router.spool.segment-size");
        assertThatThrownBy(() -> open(Map.of("wharfinger.router.spool.when-full", "serve-unrecorded")))
                .hasMessageContaining("contradict each other");
    }

    private static UsageRecords records(String id) {
        return new UsageRecords(id, new byte[0], NOW);
    }

    private SpoolConfig config(Map<String, String> others) {
        Map<String, String> values = new HashMap<>(others);
        values.put("wharfinger.router.spool.dir", directory.toString());
        values.put("wharfinger.router.spool.sync-interval", "0s");
        return new SmallRyeConfigBuilder()
                .addDiscoveredConverters()
                .withMapping(SpoolConfig.class)
                .withSources(new PropertiesConfigSource(values, "test", 100))
                .build()
                .getConfigMapping(SpoolConfig.class);
    }

    /** Who the router is. */
    private static final class Router implements RouterConfig {
        @Override
        public String producer() {
            return "router";
        }

        @Override
        public Path stateDir() {
            return Path.of("state");
        }

        @Override
        public Duration drain() {
            return Duration.ZERO;
        }
    }
}
