package io.wharfinger.router.dialect.sse;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Cuts a stream of bytes, which arrive in pieces of any size, into server-sent events. */
public final class SseSplitter {
    private static final int FIRST_BYTES = 4096;

    private final int eventBytesMax;
    private byte[] buffer = new byte[FIRST_BYTES];
    private int start;
    private int end;
    private int scanned;
    private int lineStart;
    private int dataFrom = -1;
    private int dataTo;
    private int dataLines;

    /** @param eventBytesMax longest event that is taken, in bytes */
    public SseSplitter(int eventBytesMax) {
        this.eventBytesMax = eventBytesMax;
    }

    /** Adds bytes. */
    public void append(byte[] bytes, int offset, int length) {
        makeRoom(length);
        System.arraycopy(bytes, offset, buffer, end, length);
        end += length;
    }

    /**
     * Makes room for more bytes and says where they are to be put: from {@link #fillFrom} on.
     *
     * @param length how many will come, at most
     */
    public byte[] room(int length) {
        makeRoom(length);
        return buffer;
    }

    /** Where in the room the next bytes are to be put. */
    public int fillFrom() {
        return end;
    }

    /** Takes in what was put into the room. */
    public void filled(int length) {
        end += length;
    }

    /** The next whole event; null if more bytes are needed. */
    public @Nullable SseEvent next() {
        while (scanned < end) {
            if (buffer[scanned++] == '\n') {
                int lineEnd = scanned - 1;
                if (lineEnd > lineStart && buffer[lineEnd - 1] == '\r') {
                    lineEnd--;
                }
                if (lineEnd == lineStart) {
                    return take();
                }
                noteLine(lineEnd);
                lineStart = scanned;
            }
        }
        return null;
    }

    /** Whether what has come of the next event is longer than an event may be. */
    public boolean isTooLong() {
        return end - start > eventBytesMax;
    }

    private void noteLine(int lineEnd) {
        if (lineEnd - lineStart >= 5
                && buffer[lineStart] == 'd'
                && buffer[lineStart + 1] == 'a'
                && buffer[lineStart + 2] == 't'
                && buffer[lineStart + 3] == 'a'
                && buffer[lineStart + 4] == ':') {
            dataLines++;
            boolean space = lineEnd > lineStart + 5 && buffer[lineStart + 5] == ' ';
            dataFrom = lineStart + (space ? 6 : 5) - start;
            dataTo = lineEnd - start;
        }
    }

    private SseEvent take() {
        byte[] raw = Arrays.copyOfRange(buffer, start, scanned);
        SseEvent event = dataLines == 1 ? new SseEvent(raw, dataFrom, dataTo) : new SseEvent(raw, -1, -1);
        start = scanned;
        lineStart = scanned;
        dataLines = 0;
        dataFrom = -1;
        return event;
    }

    private void makeRoom(int length) {
        if (end + length <= buffer.length) {
            return;
        }
        int kept = end - start;
        byte[] target = kept + length <= buffer.length ? buffer : new byte[Math.max(buffer.length * 2, kept + length)];
        System.arraycopy(buffer, start, target, 0, kept);
        scanned -= start;
        lineStart -= start;
        start = 0;
        end = kept;
        buffer = target;
    }
}
