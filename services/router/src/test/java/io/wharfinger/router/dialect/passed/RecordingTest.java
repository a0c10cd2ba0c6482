package io.wharfinger.router.dialect.passed;

import static org.assertj.core.api.Assertions.assertThat;

import io.wharfinger.router.dialect.Span;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RecordingTest {
    @ParameterizedTest
    @CsvSource({"16000, 24000, 24000, 1500", "16000, 24000, -1, 1500", "3, 1, 1, 334", "0, 16000, 16000, 1004"})
    void aWaveFileSaysHowLongItIs(int bytesPerSecond, int soundBytes, int saidBytes, long millis) {
        assertThat(millis(Forms.wave(bytesPerSecond, soundBytes, saidBytes))).isEqualTo(millis);
    }

    @Test
    void anotherFileIsAsLongAsItsSizeIsUsualFor() {
        assertThat(millis(new byte[16_000])).isEqualTo(1000);
        assertThat(millis(new byte[0])).isZero();
    }

    @Test
    void aHeaderThatIsCutOffAnywhereIsRead() {
        byte[] whole = Forms.wave(8000, 8000, 8000);
        for (int length = 0; length < 64; length++) {
            assertThat(Recording.millis(whole, new Span(0, length))).isBetween(0L, 5L);
        }
    }

    private static long millis(byte[] file) {
        return Recording.millis(file, new Span(0, file.length));
    }
}
