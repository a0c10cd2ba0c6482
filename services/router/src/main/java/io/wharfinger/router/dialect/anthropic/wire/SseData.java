package io.wharfinger.router.dialect.anthropic.wire;

import io.wharfinger.router.dialect.sse.SseEvent;

/** Tells an event without data from one whose data have several lines. */
public final class SseData {
    private static final byte[] FIELD = {'d', 'a', 't', 'a'};

    private SseData() {}

    /** Whether no line of the event has data: a comment that keeps the connection alive, or nothing. */
    public static boolean isAbsent(SseEvent event) {
        byte[] raw = event.raw();
        for (int i = 0; i + FIELD.length <= raw.length; i++) {
            if ((i == 0 || raw[i - 1] == '\n') && startsAt(raw, i)) {
                return false;
            }
        }
        return true;
    }

    private static boolean startsAt(byte[] raw, int offset) {
        for (int i = 0; i < FIELD.length; i++) {
            if (raw[offset + i] != FIELD[i]) {
                return false;
            }
        }
        return true;
    }
}
