package io.wharfinger.router.shipping;

import com.github.luben.zstd.Zstd;
import com.google.protobuf.CodedOutputStream;
import io.wharfinger.contracts.router.v1.SeqRange;
import io.wharfinger.contracts.router.v1.UsageBatch;
import io.wharfinger.events.Event;
import io.wharfinger.router.shipping.cursor.Shipment;
import io.wharfinger.router.spool.Slice;
import io.wharfinger.router.spool.segment.SeqSpan;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.List;

/** Makes the message that carries a run of records: compressed, unless that would save nothing. */
record BatchMessage(String producer, long epoch) {
    private static final String TYPE = "io.wharfinger.router.usage.batch";
    private static final int PLAIN_BYTES_MAX = 512;
    /** The fastest: records of one run are alike, and a higher level saves little more. */
    private static final int LEVEL = 1;

    Event of(Slice slice, Shipment shipment, Instant now) {
        byte[] bytes = bytes(slice);
        return bytes.length <= PLAIN_BYTES_MAX
                ? event(shipment, now, bytes)
                : event(shipment, now, Zstd.compress(bytes, LEVEL)).withExtension(Event.CONTENT_ENCODING, "zstd");
    }

    private Event event(Shipment shipment, Instant now, byte[] data) {
        return new Event(
                id(shipment),
                "/wharfinger/router/" + producer,
                TYPE,
                "wharf.int.usage.v1." + producer,
                now,
                "application/protobuf",
                data);
    }

    /** The same run sent once more after it was acknowledged needs another id: JetStream would drop it as a repeat. */
    private String id(Shipment shipment) {
        String id = producer + "/" + epoch + "/" + shipment.span().first() + "-"
                + shipment.span().last();
        return shipment.attempt() == 0 ? id : id + "/" + shipment.attempt();
    }

    /** A UsageBatch. The records are messages already: written as they are, not parsed and made again. */
    private byte[] bytes(Slice slice) {
        List<SeqRange> lost = lost(slice);
        byte[] bytes = new byte[size(slice, lost)];
        CodedOutputStream out = CodedOutputStream.newInstance(bytes);
        try {
            out.writeString(UsageBatch.PRODUCER_FIELD_NUMBER, producer);
            out.writeInt64(UsageBatch.EPOCH_FIELD_NUMBER, epoch);
            out.writeInt64(UsageBatch.FIRST_SEQ_FIELD_NUMBER, slice.firstSeq());
            for (ByteBuffer record : slice.payloads()) {
                out.writeByteBuffer(UsageBatch.RECORDS_FIELD_NUMBER, record);
            }
            for (SeqRange range : lost) {
                out.writeMessage(UsageBatch.LOST_FIELD_NUMBER, range);
            }
            out.checkNoSpaceLeft();
        } catch (IOException e) {
            throw new UncheckedIOException("memory cannot refuse", e);
        }
        return bytes;
    }

    private int size(Slice slice, List<SeqRange> lost) {
        int size = CodedOutputStream.computeStringSize(UsageBatch.PRODUCER_FIELD_NUMBER, producer)
                + CodedOutputStream.computeInt64Size(UsageBatch.EPOCH_FIELD_NUMBER, epoch)
                + CodedOutputStream.computeInt64Size(UsageBatch.FIRST_SEQ_FIELD_NUMBER, slice.firstSeq());
        for (ByteBuffer record : slice.payloads()) {
            size += CodedOutputStream.computeByteBufferSize(UsageBatch.RECORDS_FIELD_NUMBER, record);
        }
        for (SeqRange range : lost) {
            size += CodedOutputStream.computeMessageSize(UsageBatch.LOST_FIELD_NUMBER, range);
        }
        return size;
    }

    private static List<SeqRange> lost(Slice slice) {
        SeqSpan lost = slice.lost();
        return lost == null
                ? List.of()
                : List.of(SeqRange.newBuilder()
                        .setFirstSeq(lost.first())
                        .setLastSeq(lost.last())
                        .build());
    }
}
