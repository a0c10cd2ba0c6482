package io.wharfinger.router.spool.segment;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;

class RecordCursorProperties {
    /** A record as it was read back. */
    record Read(long seq, List<Byte> payload) {}

    @Property
    void whatWasWrittenIsReadBack(
            @ForAll @Size(max = 20) List<@Size(min = 1, max = 40) List<Byte>> payloads,
            @ForAll @LongRange(min = 1, max = 1L << 40) long firstSeq) {
        ByteBuffer segment = write(payloads, firstSeq);

        RecordCursor cursor = new RecordCursor(segment, firstSeq);

        assertThat(readAll(cursor)).isEqualTo(expected(payloads, firstSeq));
        assertThat(cursor.position()).isEqualTo(segment.limit());
        assertThat(cursor.damaged()).isFalse();
    }

    @Property
    void aTornTailCostsOnlyTheRecordThatIsTorn(
            @ForAll @Size(min = 1, max = 12) List<@Size(min = 1, max = 40) List<Byte>> payloads,
            @ForAll @IntRange(max = 10_000) int where) {
        ByteBuffer segment = write(payloads, 7);
        int cut = where % (segment.limit() + 1);
        int whole = 0;
        for (int end = 0; whole < payloads.size(); whole++) {
            end += SegmentFormat.RECORD_OVERHEAD_BYTES + payloads.get(whole).size();
            if (end > cut) {
                break;
            }
        }

        RecordCursor cursor = new RecordCursor(segment.slice(0, cut), 7);

        assertThat(readAll(cursor)).isEqualTo(expected(payloads.subList(0, whole), 7));
    }

    @Property
    void aDamagedByteCostsOnlyTheRecordItIsIn(
            @ForAll @Size(min = 1, max = 12) List<@Size(min = 1, max = 40) List<Byte>> payloads,
            @ForAll @IntRange(max = 10_000) int where,
            @ForAll @IntRange(min = 1, max = 255) int flip) {
        ByteBuffer segment = write(payloads, 100);
        int at = where % segment.limit();
        segment.put(at, (byte) (segment.get(at) ^ flip));
        int hit = 0;
        for (int end = 0; hit < payloads.size(); hit++) {
            end += SegmentFormat.RECORD_OVERHEAD_BYTES + payloads.get(hit).size();
            if (at < end) {
                break;
            }
        }
        List<Read> others = new ArrayList<>(expected(payloads, 100));
        others.remove(hit);

        List<Read> read = readAll(new RecordCursor(segment, 100));

        assertThat(read).isEqualTo(others);
    }

    @Property
    void rubbishInTheMiddleIsSteppedOver(
            @ForAll @Size(min = 1, max = 6) List<@Size(min = 1, max = 40) List<Byte>> before,
            @ForAll @Size(min = 1, max = 60) List<Byte> rubbish,
            @ForAll @Size(min = 1, max = 6) List<@Size(min = 1, max = 40) List<Byte>> after) {
        List<List<Byte>> all = new ArrayList<>(before);
        all.addAll(after);
        ByteBuffer whole = write(all, 1);
        int split = write(before, 1).limit();
        ByteBuffer segment = ByteBuffer.allocate(whole.limit() + rubbish.size());
        segment.put(whole.slice(0, split));
        rubbish.forEach(segment::put);
        segment.put(whole.slice(split, whole.limit() - split)).flip();

        assertThat(readAll(new RecordCursor(segment, 1))).isEqualTo(expected(all, 1));
    }

    private static ByteBuffer write(List<List<Byte>> payloads, long firstSeq) {
        ByteBuffer target = ByteBuffer.allocate(4096);
        long seq = firstSeq;
        for (List<Byte> payload : payloads) {
            SegmentFormat.putRecord(target, seq++, bytes(payload));
        }
        return target.flip();
    }

    private static List<Read> readAll(RecordCursor cursor) {
        List<Read> read = new ArrayList<>();
        while (cursor.advance()) {
            byte[] payload = new byte[cursor.payload().remaining()];
            cursor.payload().get(payload);
            read.add(new Read(cursor.seq(), list(payload)));
        }
        return read;
    }

    private static List<Read> expected(List<List<Byte>> payloads, long firstSeq) {
        List<Read> expected = new ArrayList<>();
        long seq = firstSeq;
        for (List<Byte> payload : payloads) {
            expected.add(new Read(seq++, payload));
        }
        return expected;
    }

    private static byte[] bytes(List<Byte> list) {
        byte[] bytes = new byte[list.size()];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = list.get(i);
        }
        return bytes;
    }

    private static List<Byte> list(byte[] bytes) {
        List<Byte> list = new ArrayList<>();
        for (byte value : bytes) {
            list.add(value);
        }
        return list;
    }
}
