package io.wharfinger.router.dialect.passed;

import io.wharfinger.router.dialect.Span;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** How long a recording is. */
final class Recording {
    private static final int RIFF = 0x46464952;
    private static final int WAVE = 0x45564157;
    private static final int FMT = 0x20746d66;
    private static final int DATA = 0x61746164;
    private static final int CHUNKS_MAX = 64;
    /** Of a compressed recording of usual quality, 128 kbit/s. */
    private static final long USUAL_BYTES_PER_SECOND = 16_000;

    private Recording() {}

    /** Milliseconds, rounded up: of a WAV file what its header says, of others as many as their size is usual for. */
    static long millis(byte[] body, Span file) {
        int length = file.to() - file.from();
        ByteBuffer bytes = ByteBuffer.wrap(body, file.from(), length).slice().order(ByteOrder.LITTLE_ENDIAN);
        long told = isWave(bytes) ? wave(bytes) : 0;
        return told > 0 ? told : Math.ceilDiv(1000L * length, USUAL_BYTES_PER_SECOND);
    }

    private static boolean isWave(ByteBuffer bytes) {
        return bytes.limit() >= 12 && bytes.getInt(0) == RIFF && bytes.getInt(8) == WAVE;
    }

    /** By the chunks `fmt ` and `data`; 0 if they are not there. */
    private static long wave(ByteBuffer bytes) {
        long bytesPerSecond = 0;
        long at = 12;
        for (int chunk = 0; chunk < CHUNKS_MAX && at + 8 <= bytes.limit(); chunk++) {
            int kind = bytes.getInt((int) at);
            long size = Integer.toUnsignedLong(bytes.getInt((int) at + 4));
            long content = at + 8;
            if (kind == FMT && content + 12 <= bytes.limit()) {
                bytesPerSecond = Integer.toUnsignedLong(bytes.getInt((int) content + 8));
            } else if (kind == DATA) {
                // A recorder that writes as it goes says a size that is not there yet.
                long there = Math.min(size, bytes.limit() - content);
                return bytesPerSecond == 0 ? 0 : Math.ceilDiv(1000 * there, bytesPerSecond);
            }
            at = content + size + size % 2;
        }
        return 0;
    }
}
