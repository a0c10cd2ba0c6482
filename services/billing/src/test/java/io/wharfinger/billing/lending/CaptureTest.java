package io.wharfinger.billing.lending;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class CaptureTest {
    private static final Instant MINUTE = Instant.parse("2026-11-01T10:00:00Z");

    @Test
    void theOldestBlockIsTakenFromFirst() {
        var capture = Capture.of(List.of(block(1, "5", 60), block(2, "5", 60)), usage(MINUTE, "7"));

        assertThat(capture.taken())
                .extracting(taken -> taken.block().place() + ":" + taken.amount())
                .containsExactly("1:5", "2:2");
        assertThat(capture.uncovered()).isZero();
    }

    @Test
    void usageFromAfterABlocksTimeIsNotTakenFromIt() {
        var capture = Capture.of(List.of(block(1, "5", 0), block(2, "5", 60)), usage(MINUTE, "7"));

        assertThat(capture.taken())
                .extracting(taken -> taken.block().place() + ":" + taken.amount())
                .containsExactly("2:5");
        assertThat(capture.uncovered()).isEqualByComparingTo("2");
    }

    @Test
    void aCorrectionGivesNothingBackToABlock() {
        var captured = block(1, "5", 60).capture(BigDecimal.TWO);

        var capture = Capture.of(List.of(captured), usage(MINUTE, "-1"));

        assertThat(capture.blocks()).containsExactly(captured);
        assertThat(capture.uncovered()).isEqualByComparingTo("-1");
    }

    @Test
    void aBlockIsHeldThenSettledOrExpired() {
        var block = block(1, "5", 60);

        assertThat(block.state()).isEqualTo(Block.State.HELD);
        assertThat(block.capture(BigDecimal.TWO).giveBack(new BigDecimal("3")).state())
                .isEqualTo(Block.State.SETTLED);
        assertThat(block.capture(BigDecimal.TWO).expire().state()).isEqualTo(Block.State.EXPIRED);
        assertThatThrownBy(() -> block.capture(new BigDecimal("5.000000000001")))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> block.giveBack(new BigDecimal("-1"))).isInstanceOf(IllegalArgumentException.class);
    }

    private static Block block(int place, String lent, int seconds) {
        return Block.lent(UUID.randomUUID(), place, new BigDecimal(lent), MINUTE.plusSeconds(seconds));
    }

    private static TreeMap<Instant, BigDecimal> usage(Instant minute, String amount) {
        return new TreeMap<>(Map.of(minute, new BigDecimal(amount)));
    }
}
