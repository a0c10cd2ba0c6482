package io.wharfinger.router.spool.segment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;

class SegmentFormatTest {
    @Test
    void aHeaderNamesItsEpochAndFirstNumber() {
        ByteBuffer header = ByteBuffer.allocate(SegmentFormat.HEADER_BYTES);

        SegmentFormat.putHeader(header, 1_700_000_000_000_000L, 42);

        assertThat(header.remaining()).isZero();
        assertThat(SegmentFormat.isHeader(header.flip(), 1_700_000_000_000_000L))
                .isTrue();
        assertThat(SegmentFormat.isHeader(header, 1_700_000_000_000_001L)).isFalse();
        assertThat(SegmentFormat.firstSeq(header)).isEqualTo(42);
    }

    @Test
    void anyDamagedByteOfAHeaderShows() {
        for (int i = 0; i < SegmentFormat.HEADER_BYTES; i++) {
            ByteBuffer header = ByteBuffer.allocate(SegmentFormat.HEADER_BYTES);
            SegmentFormat.putHeader(header, 5, 1);
            header.put(i, (byte) (header.get(i) ^ 1));

            assertThat(SegmentFormat.isHeader(header.flip(), 5)).as("byte " + i).isFalse();
        }
    }

    @Test
    void aRecordIsNeitherEmptyNorLargerThanTheLimit() {
        ByteBuffer target = ByteBuffer.allocate(2 * SegmentFormat.PAYLOAD_BYTES_MAX);

        assertThatThrownBy(() -> SegmentFormat.putRecord(target, 1, new byte[0]))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> SegmentFormat.putRecord(target, 1, new byte[SegmentFormat.PAYLOAD_BYTES_MAX + 1]))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
