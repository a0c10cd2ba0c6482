package io.wharfinger.router.usage;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class CheckpointPaceProperties {
    @Property
    void neverMoreThanAStepOfTimeAndTokensIsWithoutACheckpoint(
            @ForAll @Size(max = 60) List<@IntRange(max = 400) Integer> tokensPerChunk,
            @ForAll @IntRange(min = 1, max = 700) int nanosPerChunk) {
        CheckpointPace pace = new CheckpointPace(1000, 256, 0);
        long now = 0;
        long tokens = 0;
        long writtenAt = 0;
        long writtenTokens = 0;

        for (int more : tokensPerChunk) {
            now += nanosPerChunk;
            tokens += more;
            boolean due = pace.isDue(now, tokens);

            boolean expected = tokens > writtenTokens && (now - writtenAt >= 1000 || tokens - writtenTokens >= 256);
            assertThat(due).isEqualTo(expected);
            if (due) {
                writtenAt = now;
                writtenTokens = tokens;
            }
        }
    }
}
