package io.wharfinger.cli.demo.bound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.wharfinger.cli.demo.trace.TraceFile;
import io.wharfinger.cli.demo.trace.TraceRow;
import io.wharfinger.cli.demo.trace.TraceRows;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The first thousand rows of Mooncake's conversation trace, whose figures are published. */
class MooncakeBoundTest {
    private final @Nullable String data = System.getenv("WHARF_DATA");

    @BeforeEach
    void needsTheTrace() {
        assumeTrue(data != null, "WHARF_DATA is not set: it names the folder with traces/");
    }

    @Test
    void repeatsAsMuchAsPublished() {
        List<TraceRow> rows = firstThousand();
        IdReuse reuse = new IdReuse();
        rows.forEach(reuse::add);

        assertThat(reuse.share()).isCloseTo(0.2121, within(0.00005));
        assertThat(rows.stream().mapToLong(TraceRow::inputTokens).sum()).isEqualTo(13_732_944);
        assertThat(rows.stream().mapToLong(TraceRow::outputTokens).sum()).isEqualTo(349_357);
    }

    @Test
    void isBoundByTheSameShareWithBlocksOfTheTraceAndByMoreWithSmallerOnes() {
        BlockAccesses large = new BlockAccesses(TraceRow.BLOCK_TOKENS);
        BlockAccesses small = new BlockAccesses(16);
        firstThousand().forEach(row -> {
            large.add(0, row);
            small.add(0, row);
        });

        // All 512-token blocks that repeat, over all tokens: counted by a script of its own.
        assertThat(CacheBound.of(large, Long.MAX_VALUE).share()).isCloseTo(0.215493, within(0.000001));
        assertThat(CacheBound.of(small, Long.MAX_VALUE).share()).isBetween(0.215493, 0.2158);
        assertThat(CacheBound.of(small, 20_000).share())
                .isLessThan(CacheBound.of(small, Long.MAX_VALUE).share())
                .isPositive();
    }

    private List<TraceRow> firstThousand() {
        List<TraceRow> result = new ArrayList<>();
        try (TraceRows rows = new TraceFile(Path.of(data + "/traces/mooncake_conversation_trace.jsonl")).open()) {
            for (TraceRow row = rows.next(); row != null && result.size() < 1000; row = rows.next()) {
                result.add(row);
            }
        }
        return result;
    }
}
