package io.wharfinger.e2e;

import com.github.luben.zstd.Zstd;
import com.google.protobuf.InvalidProtocolBufferException;
import io.wharfinger.contracts.internal.billing.v1.UsageBlock;
import io.wharfinger.e2e.BillingDatabase.Closing;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** The closings of a block of usage records, read by what the contract says of its columns and by nothing else. */
record StoredBlock(UsageBlock block) {
    private static final int KIND = 3;
    private static final int CHECKPOINT = 1;
    private static final int CLOSING = 2;
    private static final int FLAWED = 4;
    private static final int OUTCOME_SHIFT = 2;
    private static final int ID_LOW_BYTES = 10;

    static StoredBlock of(byte[] columns) {
        try {
            return new StoredBlock(
                    UsageBlock.parseFrom(Zstd.decompress(columns, (int) Zstd.getFrameContentSize(columns))));
        } catch (InvalidProtocolBufferException e) {
            throw new AssertionError("a block is not a message of the contract", e);
        }
    }

    List<Closing> closings() {
        List<Closing> closings = new ArrayList<>();
        int sound = 0;
        int counted = 0;
        long idHigh = 0;
        for (byte shape : block.getShape().toByteArray()) {
            if ((shape & FLAWED) != 0) {
                continue;
            }
            idHigh += block.getRequestIdHigh(sound);
            if ((shape & KIND) == CLOSING) {
                closings.add(closing(requestId(idHigh, sound), counted));
            }
            counted += (shape & KIND) == CLOSING || (shape & KIND) == CHECKPOINT ? 1 : 0;
            sound++;
        }
        return closings;
    }

    private Closing closing(String requestId, int counted) {
        long cached = count(block.getCacheReadList(), counted);
        return new Closing(
                requestId,
                block.getSource().byteAt(counted) >> OUTCOME_SHIFT == 0,
                count(block.getUncachedTextList(), counted) + cached,
                cached,
                count(block.getTextOutList(), counted));
    }

    private static long count(List<Long> column, int place) {
        return column.isEmpty() ? 0 : column.get(place);
    }

    private String requestId(long high, int place) {
        long low = 0;
        for (int i = 2; i < ID_LOW_BYTES; i++) {
            low = low << Byte.SIZE | lowByte(place, i);
        }
        return new UUID(high << 2 * Byte.SIZE | lowByte(place, 0) << Byte.SIZE | lowByte(place, 1), low).toString();
    }

    private long lowByte(int place, int i) {
        return block.getRequestIdLow().byteAt(ID_LOW_BYTES * place + i) & 0xFF;
    }
}
